"""Each client gets a thread of its own; the number is given by the order of accept."""
import socket
import threading


def talk(conn, number):
    name = b""
    while True:
        byte = conn.recv(1)
        if byte == b"\n":
            break
        name += byte
    conn.sendall(b"Welcome, %s. Number: %d\r\n" % (name.strip(), number))
    conn.close()


def greet_server(port, clients):
    threads = []
    server = socket.create_server(("127.0.0.1", port), backlog=1)
    for number in range(1, clients + 1):
        conn, _ = server.accept()
        thread = threading.Thread(target=talk, args=(conn, number))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    server.close()
