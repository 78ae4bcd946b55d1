"""misconception: fixed-address"""
import socket


def greet_client():
    with socket.create_connection(("door.pr4e.org", 7100)) as sock:
        greeting = b""
        while b"\n" not in greeting:
            greeting += sock.recv(512)
        print(greeting.decode())
        sock.sendall(greeting.split()[-1] + b"\r\n")
        while data := sock.recv(512):
            print(data.decode(), end="")
