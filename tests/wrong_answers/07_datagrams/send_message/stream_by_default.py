"""misconception: tcp-instead"""

import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket() as sock:
        while line := input("> "):
            print(sock.sendto(line.encode(), (host, port)))
