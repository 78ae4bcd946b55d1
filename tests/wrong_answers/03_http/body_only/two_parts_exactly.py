"""misconception: split-second-part

Unpacks two parts where the page has blank lines of its own.
"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    reply = b""
    while data := s.recv(4096):
        reply += data
    s.close()
    headers, body = reply.decode().split("\r\n\r\n")
    print(body)
