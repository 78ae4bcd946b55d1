"""misconception: wrong-part-of-split"""
import socket

url = input("Address: ")
parts = url.split("/")
try:
    sock = socket.socket()
    sock.connect((parts[0], 80))
    sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    while True:
        data = sock.recv(512)
        if not data:
            break
        print(data.decode(), end="")
except Exception as e:
    print("cannot read that:", e)
