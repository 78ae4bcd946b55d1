"""misconception: port-is-text"""
import socket


def greet_client():
    host = input("Host: ")
    port = input("Port: ")
    sock = socket.socket()
    sock.connect((host, port))
    with sock:
        greeting = b""
        while b"\n" not in greeting:
            greeting += sock.recv(512)
        sock.sendall(greeting.split()[-1] + b"\n")
        print(greeting.decode(), sock.recv(512).decode())
