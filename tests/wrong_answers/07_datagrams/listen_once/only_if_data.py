"""misconception: empty-is-nothing"""

import socket


def listen_once(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        data, sender = sock.recvfrom(9000)
        if data:
            print(data.decode(), sender[0], sender[1])
