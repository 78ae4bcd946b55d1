"""misconception: reads-to-the-close"""
import socket


def read_all(sock):
    pieces = []
    while piece := sock.recv(512):
        pieces.append(piece)
    return b"".join(pieces).decode()


def greet_client():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        greeting = read_all(sock)
        print(greeting)
        sock.sendall(greeting.split()[-1].encode() + b"\r\n")
        print(read_all(sock))
