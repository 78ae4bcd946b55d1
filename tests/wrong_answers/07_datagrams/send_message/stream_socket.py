"""misconception: tcp-instead"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.create_connection((host, port)) as sock:
        while line := input("> "):
            sock.sendall(line.encode())
            print(len(line.encode()))
