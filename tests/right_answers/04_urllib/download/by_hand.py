"""A socket and recv."""
import socket
from urllib.parse import urlsplit


def download(url, name):
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, 80), timeout=10) as sock, open(name, "wb") as file:
        sock.sendall(f"GET {parts.path} HTTP/1.0\r\nHost: {parts.hostname}\r\n\r\n".encode())
        stream = sock.makefile("rb")
        while stream.readline().strip():
            pass
        while block := stream.read(50_000):
            file.write(block)
        stream.close()
