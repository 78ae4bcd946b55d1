"""misconception: drops-first-piece

Collects until the blank line is there, throws it all away, then shows what comes.
"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    headers = b""
    while b"\r\n\r\n" not in headers:
        headers += s.recv(512)
    while data := s.recv(512):
        print(data.decode(), end="")
    s.close()
