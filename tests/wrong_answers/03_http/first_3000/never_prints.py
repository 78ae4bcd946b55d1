"""misconception: shows-nothing"""
import socket

address = input("Address: ")
host = address.split("/")[2]
path = "/" + "/".join(address.split("/")[3:])

with socket.create_connection((host, 80), timeout=10) as sock:
    sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    received = b""
    while piece := sock.recv(512):
        received += piece
text = received.decode()
shown, total = text[:3000], len(text)
