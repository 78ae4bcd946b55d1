"""misconception: prints-bytes"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    reply = b""
    while data := s.recv(512):
        reply += data
    s.close()
    print(reply[reply.find(b"\r\n\r\n") + 4:])
