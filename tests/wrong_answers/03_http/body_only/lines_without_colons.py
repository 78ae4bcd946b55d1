"""misconception: colon-makes-a-header"""
import socket


def body_only():
    with socket.create_connection(("data.pr4e.org", 80), timeout=10) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
        reply = b""
        while piece := sock.recv(512):
            reply += piece
    for line in reply.decode().split("\r\n"):
        if ":" not in line and not line.startswith("HTTP"):
            print(line)
