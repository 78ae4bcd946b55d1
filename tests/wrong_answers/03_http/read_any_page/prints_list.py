"""misconception: prints-list"""
import socket

url = input()
try:
    host = url.split("/")[2]
    s = socket.create_connection((host, 80))
    s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    text = ""
    while True:
        block = s.recv(4096)
        if not block:
            break
        text = text + block.decode()
    s.close()
    print(text.split("\n"))
except (OSError, IndexError):
    print("wrong address")
