"""By hand over a socket; prints every name with its count first."""
import socket
import xml.etree.ElementTree as ET

url = input("Address: ")
host, path = url.split("/", 3)[2:]
with socket.create_connection((host, 80), timeout=10) as sock:
    sock.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    reply = b""
    while piece := sock.recv(512):
        reply += piece
root = ET.fromstring(reply.partition(b"\r\n\r\n")[2])
total = 0
for comment in root.iter("comment"):
    count = float(comment.find("count").text)
    print(comment.find("name").text, count)
    total += count
print("Total", total)
