"""misconception: strips

Cuts the text into lines and puts it together again without the line end at the end.
"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while data := sock.recv(512):
            reply += data
    lines = reply.partition(b"\r\n\r\n")[2].decode().splitlines()
    return "\n".join(lines)
