"""Kind to people who leave out http://; bare newlines; print adds line breaks at block borders; waits at the end."""
import socket
import sys

print("Which page would you like to see?")
url = input("> ").strip()
if not url.startswith("http://"):
    url = "http://" + url
try:
    host = url.split("/")[2]
    s = socket.socket()
    s.connect((host, 80))
    s.send(f"GET {url} HTTP/1.0\n\n".encode())
    while True:
        block = s.recv(5120)
        if not block:
            break
        print(block.decode())
    s.close()
except socket.gaierror:
    print("I know no host of that name.", file=sys.stderr)
    sys.exit(1)
except OSError as e:
    sys.exit(f"That host does not answer: {e}")
input("Press Enter to close the window")
