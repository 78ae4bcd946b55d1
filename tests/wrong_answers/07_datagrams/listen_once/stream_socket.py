"""misconception: waits-for-a-connection"""

import socket


def listen_once(port):
    with socket.socket() as sock:
        sock.bind(("", port))
        data, sender = sock.recvfrom(9000)
    print(data.decode(), sender[0], sender[1])
