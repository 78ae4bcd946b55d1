import socket
def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen()
    number = 0
    while True:                       # for ever, whatever `clients` says
        try:
            conn, _ = server.accept()
        except OSError:
            break
        number += 1
        name = b""
        while not name.endswith(b"\n"):
            name += conn.recv(100)
        conn.sendall(f"Hello {name.decode().strip()}, you are number {number}\r\n".encode())
        conn.close()
    server.close()
