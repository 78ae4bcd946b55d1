"""A plain script with the book's fixed address; everything first, then cut."""
import socket

HOST = 'data.pr4e.org'
mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
mysock.connect((HOST, 80))
mysock.sendall(b'GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n')
page = b""
while True:
    data = mysock.recv(5120)
    if len(data) < 1: break
    page = page + data
mysock.close()
pos = page.find(b"\r\n\r\n")
print(page[pos+4:].decode())
exit()
