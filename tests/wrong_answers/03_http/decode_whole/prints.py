"""misconception: prints-instead-of-returning"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while data := sock.recv(512):
            reply += data
    print(reply.split(b"\r\n\r\n", 1)[1].decode())
