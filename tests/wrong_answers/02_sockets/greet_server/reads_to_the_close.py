"""misconception: reads-to-the-close"""
import socket


def greet_server(port, clients):
    with socket.create_server(("127.0.0.1", port)) as server:
        for number in range(1, clients + 1):
            conn, address = server.accept()
            with conn:
                line = b""
                while piece := conn.recv(512):
                    line += piece
                name = line.decode().strip()
                conn.sendall(f"Hello {name}, you are number {number}\r\n".encode())
