"""misconception: spaces-lost"""

import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while line := input("> ").strip():
            print(sock.sendto(line.encode(), (host, port)))
