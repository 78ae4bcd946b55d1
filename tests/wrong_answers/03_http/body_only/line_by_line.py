"""misconception: pieces-are-lines"""
import socket


def body_only():
    s = socket.create_connection(("data.pr4e.org", 80))
    s.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
    in_body = False
    while True:
        data = s.recv(512)
        if len(data) < 1:
            break
        for line in data.decode().split("\n"):
            if in_body:
                print(line)
            elif line.strip() == "":
                in_body = True
    s.close()
