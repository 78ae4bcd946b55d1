"""makefile, line by line, line ends stripped; headers and page under titles of their own."""
import socket


def read_any_page():
    address = input("Address? ")
    try:
        host = address.split("/")[2]
        sock = socket.create_connection((host, 80), timeout=20)
    except (IndexError, OSError):
        print("No page there.")
        return
    with sock, sock.makefile("r", encoding="latin-1", newline="") as lines:
        sock.sendall(f"GET {address} HTTP/1.0\r\n\r\n".encode())
        print("--- headers ---")
        for line in lines:
            line = line.rstrip("\r\n")
            if line == "":
                break
            print(line)
        print("--- page ---")
        for line in lines:
            print(line.rstrip("\r\n"))
