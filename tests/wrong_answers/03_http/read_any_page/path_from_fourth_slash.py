"""misconception: path-always-there

unpacks four parts, and an address without a path has three
"""
import socket

url = input("Enter: ")
scheme, nothing, host, path = url.split("/", 3) if url.startswith("http://") and url.count(".") else ("", "", "", "")
try:
    with socket.create_connection((host, 80), timeout=5) as sock:
        sock.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while more := sock.recv(512):
            reply += more
    print(reply.decode())
except OSError:
    print("Improperly formatted or non-existent URL")
