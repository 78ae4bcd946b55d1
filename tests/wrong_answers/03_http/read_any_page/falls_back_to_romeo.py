"""misconception: goes-on-after-error

After the message it goes on with an address of its own.
"""
import socket

url = input("Enter: ")
try:
    host = url.split("/")[2]
    socket.gethostbyname(host)
    socket.create_connection((host, 80)).close()
except Exception:
    print("That is no good. Using the standard page.")
    url = "http://data.pr4e.org/romeo.txt"
    host = "data.pr4e.org"
sock = socket.create_connection((host, 80))
sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
while data := sock.recv(512):
    print(data.decode(), end="")
sock.close()
