"""misconception: fixed-address"""
import socket


def decode_whole(host, path):
    with socket.create_connection(("data.pr4e.org", 80), timeout=10) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.0\r\n\r\n")
        reply = b""
        while data := sock.recv(512):
            reply += data
    return reply.partition(b"\r\n\r\n")[2].decode()
