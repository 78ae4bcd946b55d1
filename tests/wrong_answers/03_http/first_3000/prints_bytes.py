"""misconception: prints-bytes"""
import socket


def first_3000():
    address = input("Address: ")
    host = address.split("/")[2]
    sock = socket.create_connection((host, 80))
    sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
    reply = b""
    while True:
        data = sock.recv(512)
        if not data:
            break
        reply += data
    sock.close()
    print(reply[:3000])
    print(len(reply))
