"""misconception: fixed-address

The book's own program with an unused question before it.
"""
import socket


def read_any_page():
    url = input("Enter URL: ")
    try:
        mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        mysock.connect(("data.pr4e.org", 80))
        mysock.send("GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n".encode())
        while True:
            data = mysock.recv(512)
            if len(data) < 1:
                break
            print(data.decode(), end="")
        mysock.close()
    except:
        print("something is wrong with", url)
