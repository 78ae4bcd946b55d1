"""misconception: goes-on-after-error

The message is there, but nothing ends the program after it.
"""
import socket


def read_any_page():
    url = input("Enter: ")
    mysock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        host = url.split("/")[2]
        mysock.connect((host, 80))
    except:
        print("Improperly formatted or non-existent URL")
    mysock.send(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
    while True:
        data = mysock.recv(512)
        if len(data) < 1:
            break
        print(data.decode(), end="")
    mysock.close()
