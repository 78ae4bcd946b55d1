"""A socket, as in the chapters before; only what follows the blank line."""
import re
import socket

url = input("Enter URL: ")
host = url.split("/")[2]
mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
mysock.connect((host, 80))
mysock.sendall(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
data = b""
while True:
    piece = mysock.recv(512)
    if len(piece) < 1:
        break
    data += piece
mysock.close()
body = data[data.find(b"\r\n\r\n") + 4 :].decode()
print(sum([int(x) for x in re.findall("[0-9]+", body)]))
