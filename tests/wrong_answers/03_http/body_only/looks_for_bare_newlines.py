"""misconception: bare-newlines"""
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
    s.close()
    text = reply.decode()
    print(text[text.find("\n\n") + 2:])
