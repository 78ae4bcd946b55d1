"""Prints how far it is after every piece, and two totals at the end."""
import socket


def first_3000():
    url = input("URL: ")
    host = url.split("/")[2]
    s = socket.create_connection((host, 80))
    s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    count = 0
    while True:
        data = s.recv(700)
        if not data:
            break
        rest = max(3000 - count, 0)
        if rest:
            print(data[:rest].decode(), end="")
        count += len(data)
        print(" received", len(data), "so far", count)
    s.close()
    print("shown", min(count, 3000), "of", f"{count:,}", "characters")
