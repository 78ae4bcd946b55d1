"""misconception: path-always-there

Part 3 is taken without a look whether there is one.
"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        parts = url.split("/", 3)
        host = parts[2]
        path = "/" + parts[3]
        with socket.create_connection((host, 80), timeout=5) as sock:
            sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
            reply = b""
            while more := sock.recv(512):
                reply += more
        print(reply.decode())
    except Exception:
        print("Improperly formatted or non-existent URL")
