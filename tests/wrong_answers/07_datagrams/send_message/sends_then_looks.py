"""misconception: sends-the-empty-line"""
import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        while True:
            line = input("> ")
            sent = sock.sendto(line.encode(), (host, port))
            if not line:
                break
            print(sent)
