import socket
from urllib.parse import urlsplit
url, count, position = input(), input(), input()
host = urlsplit(url).hostname
junk = b"A" * 999_000
for _ in range(15):
    s = socket.create_connection((host, 80), timeout=5)
    s.sendall(junk)
    s.close()
print("nobody")
