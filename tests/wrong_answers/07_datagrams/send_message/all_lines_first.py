"""misconception: collects-first"""

import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    lines = list(iter(input, ""))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for line in lines:
            print(sock.sendto(line.encode(), (host, port)))
