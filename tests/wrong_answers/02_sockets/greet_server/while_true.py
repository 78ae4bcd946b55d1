"""misconception: serves-for-ever"""
import socket


def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen(clients)
    number = 0
    while True:
        conn, address = server.accept()
        number += 1
        line = b""
        while b"\n" not in line:
            line += conn.recv(512)
        conn.sendall(f"Hello {line.decode().strip()}, you are number {number}\r\n".encode())
        conn.close()
