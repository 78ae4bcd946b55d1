"""misconception: malformed-request"""
import socket


def first_3000():
    url = input("URL: ")
    host = url.split("/")[2]
    with socket.create_connection((host, 80), timeout=10) as s:
        s.sendall(f"get {url} HTTP/1.0\r\n\r\n".encode())
        reply = b""
        while True:
            block = s.recv(512)
            if not block:
                break
            reply += block
    text = reply.decode()
    print(text[:3000])
    print(len(text))
