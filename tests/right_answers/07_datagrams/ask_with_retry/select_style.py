import select
import socket
import time


def ask_with_retry(host, port, number, question, tries, wait):
    message = b"%d %s" % (number, question.encode("ascii"))
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        while tries > 0:
            tries -= 1
            sock.sendto(message, (host, port))
            end = time.time() + wait
            while True:
                ready, _, _ = select.select([sock], [], [], max(0, end - time.time()))
                if not ready:
                    break
                parts = sock.recv(2000).split(b" ", 1)
                if parts[0].isdigit() and int(parts[0]) == number and len(parts) == 2:
                    return parts[1].decode()
    finally:
        sock.close()
