"""misconception: one-recv"""
import socket


def greet_client():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        greeting = sock.recv(1024).decode()
        print(greeting)
        sock.sendall(greeting.split()[-1].encode() + b"\r\n")
        while data := sock.recv(1024):
            print(data.decode(), end="")
