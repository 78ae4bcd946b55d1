"""Asks again after an error, in a loop."""
import socket


def read_any_page():
    while True:
        url = input("URL (or nothing to stop): ")
        parts = url.split("/")
        if len(parts) < 3:
            print("That is not a URL, try again.")
            continue
        try:
            mysock = socket.socket()
            mysock.connect((parts[2], 80))
        except OSError as e:
            print("Cannot connect:", e)
            continue
        break
    mysock.sendall(("GET " + url + " HTTP/1.0\r\n\r\n").encode())
    data = mysock.recv(100)
    while data:
        print(data.decode(), end="")
        data = mysock.recv(100)
    mysock.close()
