"""misconception: stands-somewhere"""

import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            deadline = time.monotonic() + wait
            while (left := deadline - time.monotonic()) > 0:
                sock.settimeout(left)
                try:
                    data = sock.recvfrom(4096)[0].decode()
                except TimeoutError:
                    break
                if str(number) in data:
                    return data.partition(" ")[2]
    return None
