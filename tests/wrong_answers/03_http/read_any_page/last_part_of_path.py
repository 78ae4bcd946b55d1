"""misconception: path-last-part-only"""
import socket


def read_any_page():
    url = input("Enter: ")
    try:
        parts = url.split("/")
        host = parts[2]
        page = parts[-1] if len(parts) > 3 else ""
        sock = socket.create_connection((host, 80), timeout=5)
        sock.sendall(f"GET /{page} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        reply = b""
        while more := sock.recv(5120):
            reply = reply + more
        sock.close()
        print(reply.decode())
    except (IndexError, OSError) as e:
        print("cannot show that page:", e)
