"""A file made of each socket reads whole lines."""
import socket


def greet_server(port, clients):
    server = socket.socket()
    server.bind(("localhost", port))
    server.listen()
    for at in range(clients):
        conn = server.accept()[0]
        with conn, conn.makefile("rw", newline="\n") as stream:
            name = stream.readline().rstrip("\r\n")
            print(f"[{at + 1}] Good evening, {name}.", file=stream)
    server.close()
