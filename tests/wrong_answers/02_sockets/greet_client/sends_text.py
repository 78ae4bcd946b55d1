"""misconception: sends-text"""
import socket


def greet_client():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        greeting = ""
        while "\n" not in greeting:
            greeting += sock.recv(512).decode()
        print(greeting)
        sock.sendall(greeting.split()[-1] + "\r\n")
        while data := sock.recv(512):
            print(data.decode(), end="")
