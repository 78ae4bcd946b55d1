"""Reads one byte at a time, with a function for a line; does not end before the server closes."""
import socket


def read_line(sock):
    line = b""
    while True:
        byte = sock.recv(1)
        if byte in (b"\n", b""):
            return line.decode("ascii").rstrip("\r")
        line += byte


def greet_client():
    host, port = input("host? ").strip(), int(input("port? "))
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.settimeout(20)
    sock.connect((host, port))
    try:
        greeting = read_line(sock)
        print(greeting)
        *_, word = greeting.split(" ")
        sock.sendall(f"{word}\n".encode("ascii"))
        while line := read_line(sock):
            print(line)
    finally:
        sock.close()
