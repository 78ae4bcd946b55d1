"""misconception: says-nothing"""
import socket


def read_any_page():
    try:
        url = input("Enter: ")
        host = url.split("/")[2]
        sock = socket.create_connection((host, 80))
        sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
        while data := sock.recv(512):
            print(data.decode(), end="")
        sock.close()
    except Exception:
        pass
