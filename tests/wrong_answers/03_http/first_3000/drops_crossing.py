"""misconception: drops-crossing-piece"""
import socket


def first_3000():
    url = input("URL: ")
    host = url.split("/")[2]
    mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    mysock.connect((host, 80))
    mysock.send(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
    count = 0
    while True:
        data = mysock.recv(512)
        if len(data) < 1:
            break
        count = count + len(data)
        if count <= 3000:
            print(data.decode(), end="")
    print("\n", count)
    mysock.close()
