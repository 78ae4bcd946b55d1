"""misconception: all-in-one"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    lines = []
    while line := input("> "):
        lines.append(line)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        print(sock.sendto("\n".join(lines).encode(), (host, port)))
