"""misconception: one-recv"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = sock.recv(100000)
    return reply.partition(b"\r\n\r\n")[2].decode("utf-8", "ignore")
