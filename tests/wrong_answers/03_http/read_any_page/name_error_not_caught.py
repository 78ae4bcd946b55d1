"""misconception: name-error-not-caught

A refused connection is caught, a name that nobody has is not.
"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        host = url.split("/")[2]
        if not host or not url.startswith("http://"):
            print("no host in that address")
            return
    except IndexError:
        print("that is no address")
        return
    try:
        sock = socket.create_connection((host, 80), timeout=5)
    except ConnectionError:
        print("nobody answers there")
        return
    sock.sendall(f"GET {url} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    while more := sock.recv(512):
        print(more.decode(), end="")
    sock.close()
