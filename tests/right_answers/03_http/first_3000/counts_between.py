"""Bare numbers on lines of their own between the blocks, as the book's picture program prints them."""
import socket

url = input("URL: ")
host = url.split("/")[2]
s = socket.create_connection((host, 80))
s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
count = 0
left = 3000
while True:
    data = s.recv(5120)
    if len(data) < 1:
        break
    count = count + len(data)
    print(len(data), count)
    print(data[:left].decode())
    left = left - len(data[:left])
s.close()
print(count)
