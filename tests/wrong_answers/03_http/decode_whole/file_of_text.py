"""misconception: translates-line-ends"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        with sock.makefile("r", encoding="utf-8") as file:
            return file.read().partition("\n\n")[2]
