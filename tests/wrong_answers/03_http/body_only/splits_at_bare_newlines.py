"""misconception: bare-newlines"""
import socket

s = socket.create_connection(("data.pr4e.org", 80))
s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
reply = ""
while data := s.recv(512):
    reply += data.decode()
s.close()
print(reply.split("\n\n", 1)[1])
