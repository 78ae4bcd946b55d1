"""Shows one character after the other, line breaks counted, in a function of its own."""
import socket


def characters(host, request):
    with socket.create_connection((host, 80), timeout=9) as sock:
        sock.sendall(request)
        while piece := sock.recv(333):
            yield from piece.decode("ascii", "replace")


def first_3000():
    address = input("Address: ")
    host = address.split("/")[2]
    total = 0
    for total, character in enumerate(characters(host, f"GET {address} HTTP/1.0\r\n\r\n".encode()), 1):
        if total <= 3000:
            print(character, end="")
    print("--- %d ---" % total)
