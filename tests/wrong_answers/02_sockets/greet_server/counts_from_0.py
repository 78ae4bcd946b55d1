"""misconception: counts-from-0"""
import socket


def greet_server(port, clients):
    with socket.create_server(("127.0.0.1", port)) as server:
        for number in range(clients):
            conn, address = server.accept()
            with conn:
                line = b""
                while b"\n" not in line:
                    line += conn.recv(512)
                name = line.decode().strip()
                conn.sendall(f"Hello {name}, you are number {number}\r\n".encode())
