"""Headers shown under a title and not counted; the total as a float; 5120 at a time; exit()."""
import socket

def first_3000():
    url = input("Which page? ")
    host = url.split("/")[2]
    s = socket.socket()
    s.settimeout(5)
    s.connect((host, 80))
    s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    reply = b""
    while True:
        data = s.recv(5120)
        if not data:
            break
        reply = reply + data
    s.close()
    head, body = reply.decode().split("\r\n\r\n", 1)
    print("HEADERS")
    print(head)
    print("BODY")
    print(body[:3000])
    print("Total: %.1f" % len(body))
    exit()
