"""misconception: time-out-not-caught"""

import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(wait)
        sock.sendto(f"{number} {question}".encode(), (host, port))
        while True:
            answered, _, answer = sock.recv(4096).decode().partition(" ")
            if answered == str(number):
                return answer
