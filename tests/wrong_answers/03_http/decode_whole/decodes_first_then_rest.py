"""misconception: decodes-each-piece

The first piece may even hold the blank line.
"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        text = ""
        data = sock.recv(1024)
        while len(data) > 0:
            text = text + str(data, "utf-8")
            data = sock.recv(1024)
    position = text.find("\r\n\r\n")
    return text[position + 4:]
