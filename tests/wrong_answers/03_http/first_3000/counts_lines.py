"""misconception: counts-lines"""
import socket


def first_3000():
    address = input("Address: ")
    host = address.split("/")[2]
    with socket.create_connection((host, 80), timeout=10) as sock:
        sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
        received = b""
        while piece := sock.recv(512):
            received += piece
    text = received.decode()
    print(text[:3000])
    print("Count:", len(text.split("\n")))
