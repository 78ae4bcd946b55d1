"""misconception: all-at-once"""
import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
        deadline = time.monotonic() + wait * tries
        while (left := deadline - time.monotonic()) > 0:
            sock.settimeout(left)
            try:
                answered, _, answer = sock.recv(4096).decode().partition(" ")
            except TimeoutError:
                break
            if answered == str(number):
                return answer
    return None
