"""misconception: blank-line-in-one-piece

A flag is set by the piece that holds the blank line; where it is cut, no piece does.
"""
import socket


def body_only():
    mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    mysock.connect(("data.pr4e.org", 80))
    mysock.send("GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n".encode())
    in_body = False
    while True:
        data = mysock.recv(512)
        if len(data) < 1:
            break
        text = data.decode()
        if in_body:
            print(text, end="")
        else:
            pos = text.find("\r\n\r\n")
            if pos != -1:
                in_body = True
                print(text[pos + 4:], end="")
    mysock.close()
