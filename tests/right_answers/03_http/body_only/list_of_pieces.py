"""Joins a list, finds with index, shadows str; labels on both sides."""
import socket


def body_only():
    pieces = []
    with socket.create_connection(("data.pr4e.org", 80), timeout=10) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.0\r\nHost: data.pr4e.org\r\n\r\n")
        while True:
            pieces.append(sock.recv(1448))
            if pieces[-1] == b"":
                break
    str = b"".join(pieces).decode()
    str = str[str.index("\r\n\r\n") + 4:]
    print(f">>>{str}<<<")
    print(len(str), "characters")
