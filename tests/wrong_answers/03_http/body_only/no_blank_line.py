"""misconception: malformed-request

A \\n short: both sides wait.
"""
import socket

mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
mysock.connect(("data.pr4e.org", 80))
mysock.send("GET http://data.pr4e.org/romeo.txt HTTP/1.0\n".encode())
everything = ""
while True:
    data = mysock.recv(512)
    if len(data) < 1:
        break
    everything = everything + data.decode()
print(everything[everything.find("\r\n\r\n"):])
