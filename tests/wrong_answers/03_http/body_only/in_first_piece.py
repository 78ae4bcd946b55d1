"""misconception: blank-line-in-one-piece

The first piece is cut at its blank line, which need not be in it.
"""
import socket

s = socket.create_connection(("data.pr4e.org", 80))
s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
first = s.recv(5120)
print(first.split(b"\r\n\r\n", 1)[1].decode(), end="")
while data := s.recv(5120):
    print(data.decode(), end="")
s.close()
