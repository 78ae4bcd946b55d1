"""misconception: never-closes"""
import socket


def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen()
    for number in range(1, clients + 1):
        conn, address = server.accept()
        line = b""
        while b"\n" not in line:
            line += conn.recv(512)
        conn.sendall(f"Hello {line.decode().strip()}, you are number {number}\r\n".encode())
        conn.close
    server.close
