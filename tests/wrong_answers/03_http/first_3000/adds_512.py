"""misconception: recv-gives-what-it-asks"""
import socket


def first_3000():
    address = input("Address: ")
    host = address.split("/")[2]
    sock = socket.create_connection((host, 80))
    sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
    text = ""
    count = 0
    while True:
        data = sock.recv(512)
        if not data:
            break
        count += 512
        text += data.decode()
    sock.close()
    print(text[:3000])
    print("There were", count, "characters.")
