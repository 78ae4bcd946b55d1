"""misconception: find-minus-one

From the place of the blank line on, which is -1, the last character, where there is none.
"""
import socket

url = input("URL: ")
s = socket.create_connection(("data.pr4e.org", 80))
s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
while True:
    data = s.recv(1024).decode()
    if data == "":
        break
    print(data[data.find("\r\n\r\n"):])
s.close()
