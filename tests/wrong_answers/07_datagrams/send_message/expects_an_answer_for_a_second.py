"""misconception: waits-for-an-answer"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(1)
        while line := input("> "):
            print(sock.sendto(line.encode(), (host, port)))
            sock.recvfrom(512)
