"""misconception: does-not-listen-to-the-name"""
import socket


def greet_server(port, clients):
    with socket.create_server(("127.0.0.1", port)) as server:
        for number in range(1, clients + 1):
            conn, address = server.accept()
            with conn:
                conn.sendall(f"Hello, you are number {number}\r\n".encode())
