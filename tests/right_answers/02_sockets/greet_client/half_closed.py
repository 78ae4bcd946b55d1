"""Says that nothing more will come, and still listens."""
import socket


def greet_client():
    host = input("Host: ")
    port = int(input("Port: "))
    with socket.create_connection((host, port), timeout=10) as sock:
        heard = b""
        while b"\n" not in heard:
            heard += sock.recv(512)
        word = heard.decode().split()[-1]
        sock.sendall(word.encode() + b"\r\n")
        sock.shutdown(socket.SHUT_WR)
        while piece := sock.recv(512):
            heard += piece
    print(heard.decode())
