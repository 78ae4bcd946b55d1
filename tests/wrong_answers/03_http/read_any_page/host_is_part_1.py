"""misconception: wrong-part-of-split

split("/") of http://host/page: the empty part between the slashes is forgotten.
"""
import socket

def read_any_page():
    url = input("Address: ")
    try:
        host = url.split("/")[1]
        with socket.socket() as sock:
            sock.connect((host, 80))
            sock.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
            while True:
                data = sock.recv(512)
                if not data:
                    break
                print(data.decode(), end="")
    except Exception:
        print("That URL is malformed or does not exist.")
