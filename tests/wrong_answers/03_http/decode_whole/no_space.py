"""misconception: malformed-request"""
import socket


def decode_whole(host, path):
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(("GET" + path + " HTTP/1.0\r\n\r\n").encode())
        reply = b""
        while data := sock.recv(512):
            reply += data
    return reply.partition(b"\r\n\r\n")[2].decode()
