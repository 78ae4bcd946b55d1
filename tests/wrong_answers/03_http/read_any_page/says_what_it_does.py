"""misconception: name-error-not-caught

Prints what it is about to do; only the address is checked.
"""
import socket


def read_any_page():
    url = input("Enter: ")
    parts = url.split("/")
    if len(parts) < 3 or parts[0] != "http:" or not parts[2]:
        print("Malformed!")
        return
    print("Retrieving", url)
    sock = socket.socket()
    sock.connect((parts[2], 80))
    sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    while more := sock.recv(512):
        print(more.decode(), end="")
    sock.close()
