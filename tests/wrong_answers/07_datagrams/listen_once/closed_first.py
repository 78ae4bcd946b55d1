"""misconception: closed-too-soon"""

import socket


def listen_once(port):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("", port))
    sock.close()
    data, sender = sock.recvfrom(9000)
    print(data.decode(), sender[0], sender[1])
