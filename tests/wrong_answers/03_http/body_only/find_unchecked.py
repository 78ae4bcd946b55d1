"""misconception: find-minus-one

find in every piece, and -1 + 4 is 3.
"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    while True:
        data = s.recv(512)
        if not data:
            break
        pos = data.find(b"\r\n\r\n")
        print(data[pos + 4:].decode(), end="")
    s.close()
