"""misconception: clock-restarts"""
import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(wait)
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            try:
                while True:
                    answered, _, answer = sock.recv(4096).decode().partition(" ")
                    if answered == str(number):
                        return answer
            except TimeoutError:
                pass
    return None
