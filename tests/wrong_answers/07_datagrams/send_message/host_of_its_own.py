"""misconception: fixed-address"""

import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while line := input("> "):
            print(sock.sendto(line.encode(), ("echo.pr4e.org", port)))
