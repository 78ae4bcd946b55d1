"""Shows the page without its headers, and says so when there is none; asks again as long as it must."""
import socket
from urllib.parse import urlsplit


def fetch(host, path):
    with socket.create_connection((host, 80), timeout=3) as sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode("ascii"))
        with sock.makefile("rb") as stream:
            return stream.read()


def read_any_page():
    url = urlsplit(input("Please type the address of a page, for example http://data.pr4e.org/ : "))
    if url.scheme != "http" or not url.hostname:
        print("An address begins with http:// and a host.")
        exit()
    try:
        head, _, body = fetch(url.hostname, url.path or "/").partition(b"\r\n\r\n")
    except OSError:
        print("There is nobody at", url.hostname)
        raise SystemExit(2)
    if head.split()[1] == b"404":
        print("There is no such page at", url.hostname)
        return
    print(body.decode())
