"""misconception: prints-list"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    reply = b""
    while data := s.recv(512):
        reply += data
    s.close()
    body = reply.decode().partition("\r\n\r\n")[2]
    print(body.split("\n"))
