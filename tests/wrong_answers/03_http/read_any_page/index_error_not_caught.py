"""misconception: malformed-not-caught"""
import socket


def read_any_page():
    url = input("Enter: ")
    host = url.split("/")[2]
    try:
        sock = socket.create_connection((host, 80), timeout=5)
    except OSError:
        print("There is no such host, or it does not answer.")
        return
    sock.sendall(f"GET {url} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    while more := sock.recv(512):
        print(more.decode(), end="")
    sock.close()
