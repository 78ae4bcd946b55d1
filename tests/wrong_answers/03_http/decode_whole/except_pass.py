"""misconception: ignores-errors

A piece that cannot be decoded is left out.
"""
import socket


def decode_whole(host, path):
    text = ""
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        while data := sock.recv(512):
            try:
                text += data.decode()
            except UnicodeDecodeError:
                pass
    return text.partition("\r\n\r\n")[2]
