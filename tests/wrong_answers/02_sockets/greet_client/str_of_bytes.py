"""misconception: says-bytes"""
import socket


def greet_client():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        greeting = b""
        while b"\n" not in greeting:
            greeting += sock.recv(512)
        print(greeting.decode())
        word = str(greeting.split()[-1])
        sock.sendall(f"{word}\r\n".encode())
        while data := sock.recv(512):
            print(data.decode(), end="")
