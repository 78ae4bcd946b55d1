"""misconception: first-line-only"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        print(sock.sendto(input("> ").encode(), (host, port)))
