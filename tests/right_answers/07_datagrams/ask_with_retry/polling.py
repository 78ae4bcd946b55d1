import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        for _ in range(tries):
            sock.sendto(f"{number} {question}".encode(), (host, port))
            end = time.monotonic() + wait
            while time.monotonic() < end:
                try:
                    data, _ = sock.recvfrom(4096)
                except BlockingIOError:
                    time.sleep(0.02)
                    continue
                answered, _, answer = data.decode().partition(" ")
                if answered == str(number):
                    return answer
