import socket


def greet_client():
    host = input("Host: ")
    port = int(input("Port: "))
    with socket.create_connection((host, port), timeout=10) as sock:
        greeting = b""
        while not greeting.endswith(b"\n"):
            greeting += sock.recv(512)
        print(greeting.decode(), end="")
        sock.sendall(greeting.decode().split()[-1].encode() + b"\r\n")
        rest = b""
        while piece := sock.recv(512):
            rest += piece
        print(rest.decode(), end="")
