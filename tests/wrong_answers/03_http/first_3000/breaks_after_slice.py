"""misconception: stops-at-3000

Shows exactly 3000 characters and breaks.
"""
import socket

url = input("URL: ")
host = url.split("/")[2]
s = socket.create_connection((host, 80))
s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
text = ""
while True:
    data = s.recv(1024)
    if len(data) < 1:
        break
    text += data.decode()
    if len(text) > 3000:
        break
print(text[:3000])
print(len(text))
s.close()
