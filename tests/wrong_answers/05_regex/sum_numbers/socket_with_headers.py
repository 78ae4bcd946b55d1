"""misconception: counts-headers"""
import re
import socket


def sum_numbers():
    url = input("URL: ")
    host = url.split("/")[2]
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
        data = b""
        while piece := sock.recv(512):
            data += piece
    print(sum(int(n) for n in re.findall(rb"\d+", data)))
