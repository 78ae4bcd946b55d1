"""misconception: drops-crossing-piece

A piece is shown if it still fits, so a later, shorter one may be shown.
"""
import socket

url = input("")
host = url.split("/")[2]
mysock = socket.create_connection((host, 80))
mysock.sendall(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
total = shown = 0
while True:
    data = mysock.recv(1000)
    if not data:
        break
    total += len(data)
    if shown + len(data) <= 3000:
        print(data.decode(), end="")
        shown += len(data)
print()
print(total)
mysock.close()
