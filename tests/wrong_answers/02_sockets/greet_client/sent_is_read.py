"""misconception: leaves-early"""
import socket


def greet_client():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        greeting = b""
        while b"\n" not in greeting:
            greeting += sock.recv(512)
        print(greeting.decode())
        sock.sendall(greeting.split()[-1] + b"\r\n")
        print("The server has read it.")
