"""misconception: serves-one"""
import socket


def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen(clients)
    conn, address = server.accept()
    line = b""
    while b"\n" not in line:
        line += conn.recv(512)
    conn.sendall(f"Hello {line.decode().strip()}, you are number 1\r\n".encode())
    conn.close()
    server.close()
