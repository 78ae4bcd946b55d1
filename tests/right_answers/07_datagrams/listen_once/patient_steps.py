import socket


def listen_once(port):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.bind(("", port))
        sock.settimeout(60)
        while True:
            try:
                data, (host, source) = sock.recvfrom(10000)
                break
            except TimeoutError:
                continue
        print(host, source, data.decode(), sep="\n")
    finally:
        sock.close()
