"""misconception: fixed-address"""
import socket

mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
mysock.connect(("data.pr4e.org", 80))
mysock.send("GET http://data.pr4e.org/romeo-full.txt HTTP/1.0\r\n\r\n".encode())
count = 0
while True:
    data = mysock.recv(512)
    if len(data) < 1:
        break
    if count < 3000:
        print(data.decode()[: 3000 - count], end="")
    count = count + len(data)
print(count)
mysock.close()
