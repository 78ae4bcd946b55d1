"""misconception: waits-for-a-connection"""
import socket


def listen_once(port):
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.bind(("", port))
        sock.listen()
        guest, sender = sock.accept()
        with guest:
            data = guest.recv(9000)
    print(data.decode(), sender[0], sender[1])
