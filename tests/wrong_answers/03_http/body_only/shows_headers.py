"""misconception: shows-headers"""
import socket


def body_only():
    mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    mysock.connect(("data.pr4e.org", 80))
    mysock.send("GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n".encode())
    while True:
        data = mysock.recv(512)
        if len(data) < 1:
            break
        print(data.decode(), end="")
    mysock.close()
