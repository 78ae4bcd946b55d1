"""misconception: replaces-errors"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        text = ""
        while data := sock.recv(512):
            text += data.decode("utf-8", errors="replace")
    return text.partition("\r\n\r\n")[2]
