"""misconception: gives-up"""
import socket


def listen_once(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(30)
        sock.bind(("", port))
        try:
            data, sender = sock.recvfrom(9000)
        except TimeoutError:
            print("nothing came")
            return
    print(data.decode(), sender[0], sender[1])
