"""misconception: time-out-not-caught"""

import socket


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(wait)
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            data, _ = sock.recvfrom(4096)
            answered, _, answer = data.decode().partition(" ")
            if answered == str(number):
                return answer
    return None
