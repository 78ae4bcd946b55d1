"""A file made of the socket reads whole lines."""
import socket


def greet_client():
    address = input(), int(input())
    with socket.create_connection(address) as sock, sock.makefile("rw", newline="\r\n") as stream:
        greeting = stream.readline()
        print(greeting)
        stream.write(greeting.split()[-1] + "\r\n")
        stream.flush()
        for line in stream:
            print(line)
