"""misconception: no-last-wait"""
import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for attempt in range(1, tries + 1):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            if attempt == tries:
                sock.settimeout(0.01)
                try:
                    return sock.recv(4096).decode().partition(" ")[2]
                except TimeoutError:
                    return None
            deadline = time.monotonic() + wait
            while (left := deadline - time.monotonic()) > 0:
                sock.settimeout(left)
                try:
                    data = sock.recvfrom(4096)[0]
                except TimeoutError:
                    break
                answered, _, answer = data.decode().partition(" ")
                if answered == str(number):
                    return answer
    return None
