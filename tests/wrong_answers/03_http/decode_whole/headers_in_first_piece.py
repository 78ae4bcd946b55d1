"""misconception: blank-line-in-one-piece

What comes first is taken for the headers, up to its blank line if it has one.
"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        first = sock.recv(4096)
        rest = b""
        while data := sock.recv(4096):
            rest += data
    head, body = first.split(b"\r\n\r\n", 1)
    return (body + rest).decode()
