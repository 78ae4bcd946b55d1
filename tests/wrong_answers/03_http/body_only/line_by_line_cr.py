"""misconception: pieces-are-lines

Knows that an empty line is a \\r before the \\n, and not that a piece may end anywhere.
"""
import socket

s = socket.create_connection(("data.pr4e.org", 80))
s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
headers = True
while block := s.recv(1024):
    for line in block.split(b"\n"):
        if not headers:
            print(line.decode())
        if line == b"\r":
            headers = False
s.close()
