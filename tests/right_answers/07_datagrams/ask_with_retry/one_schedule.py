import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    """Moments are counted from the start."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    start = time.monotonic()
    sent = 0
    result = None
    while result is None:
        if time.monotonic() >= start + sent * wait:
            if sent == tries:
                break
            sock.sendto((str(number) + " " + question).encode(), (host, port))
            sent += 1
        sock.settimeout(max(0.001, start + sent * wait - time.monotonic()))
        try:
            data, sender = sock.recvfrom(65535)
        except OSError:
            continue
        fields = data.decode().split(" ", maxsplit=1)
        if fields[0] == str(number):
            result = fields[1]
    sock.close()
    return result
