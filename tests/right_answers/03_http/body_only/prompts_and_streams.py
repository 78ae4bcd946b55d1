"""Prompts; shows pieces as they come, and keeps only what it must; every block ends with a line break."""
import socket


def body_only():
    url = input("URL: ")
    sock = socket.create_connection((url.split("/")[2], 80))
    sock.sendall(f"GET {url} HTTP/1.0\n\n".encode())
    start = b""
    while b"\r\n\r\n" not in start:
        start += sock.recv(100)
    print(start.split(b"\r\n\r\n", 1)[1].decode())
    while data := sock.recv(100):
        print(data.decode())
    sock.close()
