"""recv(1); the total glued to the text, before a label; path and Host."""
import socket


def first_3000():
    _, _, host, path = input("? ").split("/", 3)
    out = ""
    with socket.create_connection((host, 80)) as sock:
        sock.sendall(f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        n = 0
        while True:
            c = sock.recv(1)
            if c == b"":
                break
            n += 1
            if n <= 3000:
                out += c.decode()
    print(out, end="")
    print(n, end="chars in all")
