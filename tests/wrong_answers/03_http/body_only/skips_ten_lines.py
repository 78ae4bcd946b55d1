"""misconception: counts-header-lines

Counted once on the screen: ten lines of headers.
"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    reply = b""
    while data := s.recv(512):
        reply += data
    s.close()
    for line in reply.decode().split("\n")[10:]:
        print(line)
