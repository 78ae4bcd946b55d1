"""misconception: goes-on-listening"""

import socket


def listen_once(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        data = b""
        while len(data) < 9000:
            piece, sender = sock.recvfrom(4096)
            data += piece
    print(data.decode(), sender[0], sender[1])
