import socket


def listen_once(port):
    buffer = bytearray(9000)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("", port))
        count, (host, number) = sock.recvfrom_into(buffer)
        print("From", host, "port", number)
        print(buffer[:count].decode())
