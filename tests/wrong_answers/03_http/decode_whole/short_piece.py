"""misconception: short-piece-is-the-end"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while True:
            data = sock.recv(512)
            reply += data
            if len(data) < 512:
                break
    return reply.partition(b"\r\n\r\n")[2].decode("utf-8", "ignore")
