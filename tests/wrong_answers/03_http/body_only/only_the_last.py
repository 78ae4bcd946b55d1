"""misconception: keeps-last-piece"""
import socket


def body_only():
    with socket.create_connection(("data.pr4e.org", 80), timeout=10) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
        reply = b""
        while piece := sock.recv(512):
            reply = piece
    head, _, page = reply.partition(b"\r\n\r\n")
    print(page.decode())
