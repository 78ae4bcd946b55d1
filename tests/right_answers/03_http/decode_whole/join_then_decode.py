"""Joins, cuts, decodes."""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET http://{host}{path} HTTP/1.0\r\n\r\n".encode())
        reply = b""
        while True:
            data = sock.recv(5120)
            if len(data) < 1:
                break
            reply = reply + data
    return reply[reply.find(b"\r\n\r\n") + 4:].decode()
