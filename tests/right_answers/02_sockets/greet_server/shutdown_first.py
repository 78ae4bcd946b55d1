"""shutdown before close; a short queue; the listening socket is closed before the last greeting."""
import socket


def read_line(conn):
    pieces = []
    while not pieces or b"\n" not in pieces[-1]:
        pieces.append(conn.recv(100))
    return b"".join(pieces).decode().strip()


def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen(0)
    number = 0
    while True:
        conn, _ = server.accept()
        number += 1
        if number == clients:
            server.close()
        conn.sendall(("Hi " + read_line(conn) + ", client no. " + str(number) + "\n").encode())
        conn.shutdown(socket.SHUT_WR)
        conn.close()
        if number == clients:
            break
