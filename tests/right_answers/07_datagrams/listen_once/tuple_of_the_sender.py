import socket


def listen_once(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", port))
        data, sender = sock.recvfrom(65535)
    print(data.decode("utf-8"))
    print(sender)
