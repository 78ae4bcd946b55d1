import socket


def send_message():
    address = input("Host: "), int(input("Port: "))
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sizes = []
    try:
        while (line := input("> ")) != "":
            sizes.append(sock.sendto(line.encode("utf-8"), address))
    except EOFError:
        pass
    finally:
        sock.close()
    print(*sizes, sep="\n")
