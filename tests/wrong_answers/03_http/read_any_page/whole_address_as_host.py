"""misconception: wrong-part-of-split

The whole address is handed to connect.
"""
import socket

url = input("Address: ")
try:
    sock = socket.socket()
    sock.connect((url, 80))
    sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    print(sock.recv(100000).decode())
except OSError:
    print("no such page")
    exit()
