import socket
from urllib.parse import urlsplit
def download(url, name):
    u = urlsplit(url)
    s = socket.create_connection((u.hostname, 80), timeout=10)
    s.sendall(f"GET {u.path} HTTP/1.0\r\nHost: {u.hostname}\r\n\r\n".encode())
    head = b""
    while b"\r\n\r\n" not in head:
        head += s.recv(1)
    kept = []
    with open(name, "wb") as f:
        while b := s.recv(65536):
            kept.append(b)
            f.write(b); f.flush()
    s.close()
