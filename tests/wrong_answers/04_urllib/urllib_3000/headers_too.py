"""misconception: keeps-headers"""
import socket
from urllib.parse import urlsplit


def urllib_3000():
    url = input("URL: ")
    with socket.create_connection((urlsplit(url).hostname, 80)) as sock:
        sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
        reply = b""
        while piece := sock.recv(512):
            reply += piece
    text = reply.decode()
    print(text[:3000])
    print(len(text))
