"""misconception: collects-first"""

import socket


def send_message():
    host, port, line = input("Host: "), int(input("Port: ")), input("> ")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while line:
            following = input("> ")
            print(sock.sendto(line.encode(), (host, port)))
            line = following
