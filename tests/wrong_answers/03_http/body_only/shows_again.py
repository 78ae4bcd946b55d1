"""misconception: shows-again"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    reply = b""
    while True:
        data = s.recv(512)
        if not data:
            break
        reply += data
        pos = reply.find(b"\r\n\r\n")
        if pos >= 0:
            print(reply[pos + 4:].decode(), end="")
    s.close()
