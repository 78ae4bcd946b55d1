"""misconception: one-accept-for-all"""

import socket


def greet_server(port, clients):
    server = socket.create_server(("127.0.0.1", port))
    conn, _ = server.accept()
    for number in range(1, clients + 1):
        line = b""
        while not line.endswith(b"\n"):
            line += conn.recv(512)
        conn.sendall(f"Hello {line.decode().strip()}, you are number {number}\r\n".encode())
    conn.close()
    server.close()
