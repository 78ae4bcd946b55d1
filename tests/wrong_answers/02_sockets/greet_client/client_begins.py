"""misconception: speaks-first"""
import socket


def greet_client():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        sock.sendall(b"Hello, I should like to come in.\r\n")
        while data := sock.recv(512):
            print(data.decode(), end="")
