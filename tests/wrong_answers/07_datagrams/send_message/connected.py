"""misconception: connects-first"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect((host, port))
        while line := input("> "):
            print(sock.send(line.encode()))
