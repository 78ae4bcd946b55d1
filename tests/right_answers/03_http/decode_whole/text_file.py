"""makefile as a text file, which puts characters together by itself; prints what it does."""
import socket


def decode_whole(host, path):
    print("fetching", path, "from", host)
    with socket.create_connection((host, 80)) as sock:
        sock.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        with sock.makefile("r", encoding="utf-8", newline="") as file:
            while file.readline().strip():
                pass
            return file.read()
