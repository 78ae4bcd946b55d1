"""In the style of older texts: bind to all addresses, while, close by hand, send."""
import socket


def greet_server(port, clients):
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("", port))
    s.listen(5)
    count = 0
    while count < clients:
        c, addr = s.accept()
        count += 1
        print("Got connection from", addr)
        name = ""
        while not name.endswith("\n"):
            name = name + c.recv(1024).decode()
        c.send(bytes(str(count) + ": Thank you for connecting, " + name.rstrip() + "!\n", "utf-8"))
        c.close()
    s.close()
