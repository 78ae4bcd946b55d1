"""misconception: path-first-part-only"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        parts = url.split("/")
        host = parts[2]
        path = "/" + parts[3] if len(parts) > 3 else "/"
        sock = socket.create_connection((host, 80), timeout=5)
        sock.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while True:
            more = sock.recv(2048)
            if more == b"":
                break
            reply = reply + more
        sock.close()
        print(reply.decode())
    except (IndexError, OSError) as e:
        print("cannot show that page:", e)
