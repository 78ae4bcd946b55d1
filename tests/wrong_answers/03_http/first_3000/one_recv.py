"""misconception: one-recv"""
import socket

address = input("Address: ")
host = address.split("/")[2]
sock = socket.create_connection((host, 80))
sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
data = sock.recv(1000000).decode()
sock.close()
print(data[:3000])
print(len(data))
