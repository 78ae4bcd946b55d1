"""misconception: decodes-each-piece"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        text = ""
        while True:
            data = sock.recv(512)
            if not data:
                break
            text += data.decode()
    return text.split("\r\n\r\n", 1)[1]
