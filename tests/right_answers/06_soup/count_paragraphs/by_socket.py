"""A socket and the standard library's parser; the number with a point."""
import socket
from html.parser import HTMLParser

class Counter(HTMLParser):
    count = 0
    def handle_starttag(self, tag, attrs):
        if tag == "p":
            self.count += 1

def count_paragraphs():
    url = input("Where? ")
    host = url.split("/")[2]
    path = "/" + "/".join(url.split("/")[3:])
    sock = socket.create_connection((host, 80))
    sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    reply = b""
    while data := sock.recv(1000):
        reply += data
    sock.close()
    counter = Counter()
    counter.feed(reply.split(b"\r\n\r\n", 1)[1].decode())
    print(f"{counter.count:.1f} paragraphs")
