"""misconception: adds-piece-by-piece"""
import re
import socket


def sum_numbers():
    url = input("URL: ")
    host = url.split("/")[2]
    total = 0
    with socket.create_connection((host, 80), timeout=10) as sock, sock.makefile("rb") as stream:
        sock.sendall(f"GET {url} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        while stream.readline() != b"\r\n":
            pass
        while piece := stream.read(64):
            total += sum(int(n) for n in re.findall(rb"\d+", piece))
    print(total)
