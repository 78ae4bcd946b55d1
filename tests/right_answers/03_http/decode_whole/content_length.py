"""Reads the headers, then as many bytes as Content-Length says."""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=4) as sock, sock.makefile("rb") as stream:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        length = None
        for line in stream:
            if line == b"\r\n":
                break
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return stream.read(length).decode("utf-8")
