"""misconception: other-answer-ends-the-try"""

import socket


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(wait)
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            try:
                data, _ = sock.recvfrom(4096)
            except TimeoutError:
                continue
            answered, _, answer = data.decode().partition(" ")
            return answer if int(answered) == number else None
    return None
