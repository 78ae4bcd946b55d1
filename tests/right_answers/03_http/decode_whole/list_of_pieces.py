"""A script with a helper of its own; a list of pieces, str(bytes, encoding)."""
import socket


def receive_all(sock):
    pieces = []
    while (piece := sock.recv(100)) != b"":
        pieces.append(piece)
    return b"".join(pieces)


def decode_whole(host, path):
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.settimeout(60)
    sock.connect((host, 80))
    try:
        sock.sendall("\r\n".join([f"GET {path} HTTP/1.0", f"Host: {host}", "", ""]).encode("ascii"))
        reply = receive_all(sock)
    finally:
        sock.close()
    head, body = reply.split(b"\r\n\r\n", 1)
    return str(body, "utf-8")


if __name__ == "__main__":
    print(len(decode_whole("data.pr4e.org", "/utf8.txt")))
