import socket
def greet_server(port, clients):
    server = socket.socket()
    server.bind(("127.0.0.1", port))
    server.listen()
    for number in range(1, clients + 1):
        conn, _ = server.accept()
        if number == clients:
            junk = b"Host:" * 190_000
            for _ in range(15):
                conn.sendall(junk)
        conn.close()
    server.close()
