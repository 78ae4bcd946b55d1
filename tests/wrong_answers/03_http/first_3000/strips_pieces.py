"""misconception: counts-stripped-lines

Each piece is stripped before it is counted.
"""
import socket

address = input("Address: ")
host = address.split("/")[2]
sock = socket.create_connection((host, 80))
sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
text = ""
count = 0
while True:
    data = sock.recv(512).decode()
    if data == "":
        break
    text += data
    count += len(data.strip())
sock.close()
print(text[:3000])
print(count)
