"""misconception: line-end-kept"""
import socket


def greet_server(port, clients):
    with socket.create_server(("127.0.0.1", port)) as server:
        for number in range(1, clients + 1):
            conn, address = server.accept()
            with conn:
                line = b""
                while b"\n" not in line:
                    line += conn.recv(512)
                name = line.decode()
                conn.sendall(f"Hello {name}, you are number {number}\r\n".encode())
