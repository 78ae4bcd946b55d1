import socket


def send_message():
    host, port = input("Host: "), int(input("Port: "))
    while line := input("> "):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.connect((host, port))
            print(sock.send(line.encode()))
