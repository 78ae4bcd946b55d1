import socket


def send_message():
    name, number = input(), input()
    address = (socket.gethostbyname(name), int(number))
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        for line in iter(input, ""):
            count = sock.sendto(bytes(line, "utf8"), address)
            print(f"{count} bytes", flush=True)
