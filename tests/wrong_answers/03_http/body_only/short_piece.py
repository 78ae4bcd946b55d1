"""misconception: short-piece-is-the-end"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    reply = b""
    while True:
        data = s.recv(512)
        reply += data
        if len(data) < 512:
            break
    s.close()
    print(reply.partition(b"\r\n\r\n")[2].decode())
