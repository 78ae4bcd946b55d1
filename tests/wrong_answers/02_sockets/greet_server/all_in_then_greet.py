"""misconception: accepts-all-first"""
import socket


def greet_server(port, clients):
    with socket.create_server(("127.0.0.1", port)) as server:
        guests = [server.accept()[0] for _ in range(clients)]
        for number, conn in enumerate(guests, 1):
            line = b""
            while b"\n" not in line:
                line += conn.recv(512)
            conn.sendall(f"Hello {line.decode().strip()}, you are number {number}\r\n".encode())
            conn.close()
