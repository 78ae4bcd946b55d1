"""misconception: new-socket-each-try"""
import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    for _ in range(tries):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.sendto(f"{number} {question}".encode(), (host, port))
            deadline = time.monotonic() + wait
            while (left := deadline - time.monotonic()) > 0:
                sock.settimeout(left)
                try:
                    answered, _, answer = sock.recv(4096).decode().partition(" ")
                except TimeoutError:
                    break
                if answered == str(number):
                    return answer
    return None
