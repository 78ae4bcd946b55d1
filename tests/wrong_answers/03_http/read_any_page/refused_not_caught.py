"""misconception: refused-not-caught"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        host = url.split("/")[2]
        if host == "":
            raise IndexError("no host")
        address = socket.gethostbyname(host)
    except (IndexError, socket.gaierror) as e:
        print("Not a web address:", e)
        return
    sock = socket.socket()
    sock.connect((address, 80))
    sock.sendall(f"GET {url} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    while more := sock.recv(512):
        print(more.decode(), end="")
    sock.close()
