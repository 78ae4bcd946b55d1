"""misconception: one-recv"""
import socket

s = socket.create_connection(("data.pr4e.org", 80))
s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
reply = s.recv(100000)
s.close()
print(reply.partition(b"\r\n\r\n")[2].decode())
