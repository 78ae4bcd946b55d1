import socket


def listen_once(port):
    sock = socket.socket(type=socket.SOCK_DGRAM)
    sock.bind(("0.0.0.0", port))
    message = sock.recvfrom(16384)
    sock.close()
    text, (host, number) = str(message[0], "utf8"), message[1]
    print(f"{host}:{number} says: {text}")
