import socket
from urllib.parse import urlsplit
def spider(start, limit):
    s = socket.create_connection((urlsplit(start).hostname, 80)); s.sendall(b"GET [ HTTP/1.0\r\n\r\n"); s.recv(9); s.close()
    return []
