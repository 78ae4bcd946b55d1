"""misconception: port-is-text"""
import socket


def send_message():
    address = input("Host: "), input("Port: ")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while line := input("> "):
            print(sock.sendto(line.encode(), address))
