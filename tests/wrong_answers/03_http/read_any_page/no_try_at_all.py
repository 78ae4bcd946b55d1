"""misconception: malformed-not-caught

The book's program with a prompt and no error checking; the first thing to fix is the address.
"""
import socket

url = input("Enter URL: ")
host = url.split("/")[2]
mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
mysock.connect((host, 80))
mysock.send(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
while True:
    data = mysock.recv(512)
    if len(data) < 1:
        break
    print(data.decode(), end="")
mysock.close()
