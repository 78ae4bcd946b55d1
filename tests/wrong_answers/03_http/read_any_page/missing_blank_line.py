"""misconception: malformed-request

One line end instead of two: the site waits for more.
"""
import socket

url = input("Enter a URL: ")
try:
    host = url.split("/")[2]
    mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    mysock.connect((host, 80))
    cmd = "GET " + url + " HTTP/1.0\r\n"
    mysock.send(cmd.encode())
    while True:
        data = mysock.recv(512)
        if len(data) < 1:
            break
        print(data.decode(), end="")
    mysock.close()
except Exception as e:
    print("Error", e)
