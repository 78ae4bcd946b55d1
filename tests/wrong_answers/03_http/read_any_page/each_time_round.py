"""misconception: shows-again"""
import socket


def read_any_page():
    address = input("Address: ")
    try:
        scheme, empty, host, *rest = address.split("/")
        if scheme != "http:" or empty or not host:
            raise ValueError
    except ValueError:
        print("That is no address.")
        return
    path = "/" + "/".join(rest)
    try:
        sock = socket.create_connection((host, 80), timeout=10)
    except OSError as error:
        print("Cannot be had:", error)
        return
    with sock:
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while piece := sock.recv(512):
            reply += piece
            print(reply.decode())
