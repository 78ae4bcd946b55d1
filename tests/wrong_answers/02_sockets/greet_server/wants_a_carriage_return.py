"""misconception: waits-for-a-carriage-return"""
import socket


def greet_server(port, clients):
    server = socket.create_server(("127.0.0.1", port))
    for number in range(1, clients + 1):
        conn, _ = server.accept()
        line = b""
        while b"\r\n" not in line:
            line += conn.recv(100)
        name = line.decode().strip()
        conn.sendall(f"Hello {name}, you are number {number}\r\n".encode())
        conn.close()
    server.close()
