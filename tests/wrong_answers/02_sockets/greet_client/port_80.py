"""misconception: port-80"""
import socket


def greet_client():
    host = input("Host: ")
    input("Port: ")
    with socket.create_connection((host, 80)) as sock:
        greeting = b""
        while b"\n" not in greeting:
            greeting += sock.recv(512)
        print(greeting.decode())
        sock.sendall(greeting.split()[-1] + b"\r\n")
        while data := sock.recv(512):
            print(data.decode(), end="")
