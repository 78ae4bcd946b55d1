"""recv(1), counting its way through the four bytes."""
import socket


def body_only():
    with socket.create_connection(("data.pr4e.org", 80)) as sock:
        sock.sendall(b"GET /romeo.txt HTTP/1.1\r\nHost: data.pr4e.org\r\nConnection: close\r\n\r\n")
        seen = 0
        while one := sock.recv(1):
            if seen == 4:
                print(one.decode(), end="")
            elif one == b"\r\n\r\n"[seen:seen + 1]:
                seen += 1
            else:
                seen = 1 if one == b"\r" else 0
