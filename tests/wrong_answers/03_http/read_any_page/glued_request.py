"""misconception: malformed-request

No space before the version.
"""
import socket

def read_any_page():
    url = input("URL? ")
    try:
        host = url.split("/")[2]
        s = socket.socket()
        s.connect((host, 80))
        s.sendall(("GET " + url + "HTTP/1.0\r\n\r\n").encode())
        page = b""
        block = s.recv(1000)
        while block:
            page += block
            block = s.recv(1000)
        s.close()
        print(page.decode())
    except Exception as problem:
        print("bad URL:", problem)
