"""misconception: short-piece-is-the-end"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        host = url.split("/")[2]
        with socket.create_connection((host, 80), timeout=5) as sock:
            sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
            data = b""
            while True:
                block = sock.recv(512)
                data += block
                if len(block) < 512:
                    break
        print(data.decode())
    except (OSError, IndexError):
        print("no such page")
