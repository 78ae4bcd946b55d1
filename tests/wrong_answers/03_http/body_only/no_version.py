"""misconception: malformed-request

The version is left out, so it is no request of HTTP/1.0.
"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET http://data.pr4e.org/romeo.txt\r\n\r\n")
    reply = b""
    while data := s.recv(512):
        reply += data
    s.close()
    print(reply.decode().partition("\r\n\r\n")[2])
