"""misconception: stops-at-3000

The loop ends when 3000 characters are there.
"""
import socket


def first_3000():
    url = input("URL: ")
    host = url.split("/")[2]
    s = socket.create_connection((host, 80))
    s.sendall(f"GET {url} HTTP/1.0\r\n\r\n".encode())
    count = 0
    while count < 3000:
        data = s.recv(512)
        if len(data) < 1:
            break
        count += len(data)
        print(data.decode(), end="")
    s.close()
    print()
    print("Total characters:", count)
