"""misconception: shows-3001

Character by character, one too many.
"""
import socket

address = input("Address: ")
host = address.split("/")[2]
s = socket.create_connection((host, 80))
s.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
count = 0
while True:
    data = s.recv(1024)
    if not data:
        break
    for letter in data.decode():
        if count <= 3000:
            print(letter, end="")
        count += 1
s.close()
print(count)
