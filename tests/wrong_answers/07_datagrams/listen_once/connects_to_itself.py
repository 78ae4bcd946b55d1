"""misconception: not-at-that-port"""

import socket


def listen_once(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        sock.connect(("127.0.0.1", port))
        data, sender = sock.recvfrom(9000)
    print(data.decode(), sender[0], sender[1])
