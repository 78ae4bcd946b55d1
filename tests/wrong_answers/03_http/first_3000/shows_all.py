"""misconception: shows-everything"""
import socket

url = input("Enter URL: ")
host = url.split("/")[2]
s = socket.create_connection((host, 80))
s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
count = 0
while True:
    data = s.recv(512)
    if len(data) < 1:
        break
    count = count + len(data)
    print(data.decode(), end="")
print("\nTotal:", count)
s.close()
