"""misconception: one-recv"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        host = url.split("/")[2]
        with socket.create_connection((host, 80), timeout=5) as sock:
            sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
            data = sock.recv(100000)
        print(data.decode())
    except (OSError, IndexError):
        print("no such page")
