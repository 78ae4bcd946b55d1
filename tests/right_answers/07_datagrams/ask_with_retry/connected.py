import socket
from time import perf_counter


def ask_with_retry(host, port, number, question, tries, wait):
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        sock.connect((host, port))
        start = f"{number} "
        for _ in range(tries):
            sock.send((start + question).encode())
            end = perf_counter() + wait
            try:
                while end > perf_counter():
                    sock.settimeout(max(end - perf_counter(), 0.001))
                    reply = sock.recv(512).decode()
                    if reply.startswith(start):
                        return reply[len(start):]
            except TimeoutError:
                continue
        return None
