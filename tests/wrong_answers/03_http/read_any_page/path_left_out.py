"""misconception: path-left-out"""
import socket

try:
    url = input("Web address: ")
    host = url.split("/")[2]
    sock = socket.create_connection((host, 80))
    sock.send(b"GET / HTTP/1.0\r\nHost: " + host.encode() + b"\r\n\r\n")
    data = sock.recv(512)
    while len(data) > 0:
        print(data.decode(), end="")
        data = sock.recv(512)
    sock.close()
except:
    print("Could not read", url)
