"""A socket; str of bytes; links in quotation marks."""
import re
import socket


def find_links():
    url = input("URL: ")
    host = url.split("/")[2]
    data = b""
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
        while piece := sock.recv(700):
            data += piece
    for link in re.findall('href="(https?://.*?)"', str(data)):
        print(repr(link))
