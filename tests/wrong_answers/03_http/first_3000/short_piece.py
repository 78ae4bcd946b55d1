"""misconception: short-piece-is-the-end"""
import socket


def first_3000():
    address = input("Address: ")
    host = address.split("/")[2]
    sock = socket.create_connection((host, 80))
    sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
    text = ""
    while True:
        data = sock.recv(512)
        text += data.decode()
        if len(data) < 512:
            break
    sock.close()
    print(text[:3000])
    print(len(text))
