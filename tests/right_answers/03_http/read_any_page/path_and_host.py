"""A function: path and Host, one byte at a time, all errors in one except."""
import socket


def read_any_page():
    url = input()
    try:
        assert url.startswith("http://")
        host, slash, path = url[len("http://"):].partition("/")
        connection = socket.create_connection((host, 80), timeout=30)
        with connection:
            connection.sendall(f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            reply = bytearray()
            while one := connection.recv(1):
                reply += one
    except Exception as problem:
        print(type(problem).__name__, problem)
    else:
        print(reply.decode("utf-8", "replace"))
