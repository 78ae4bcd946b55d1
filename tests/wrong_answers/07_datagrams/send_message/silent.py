"""misconception: shows-no-number"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while line := input("> "):
            sock.sendto(line.encode(), (host, port))
            print("sent")
