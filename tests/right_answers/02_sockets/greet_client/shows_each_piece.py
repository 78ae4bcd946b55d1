"""Shows each piece as it comes; recv_into and a bytearray."""
import socket
import sys


def receive(sock, done):
    buffer, found = bytearray(64), bytearray()
    while not done(found):
        count = sock.recv_into(buffer)
        if count == 0:
            break
        sys.stdout.write(buffer[:count].decode())
        found += buffer[:count]
    return bytes(found)


def greet_client():
    host = input("Host ")
    with socket.socket() as sock:
        sock.connect((host, int(input("Port "))))
        hello = receive(sock, lambda found: b"\n" in found)
        sock.sendall(hello.split()[-1])
        sock.sendall(b"\n")
        receive(sock, lambda found: False)
