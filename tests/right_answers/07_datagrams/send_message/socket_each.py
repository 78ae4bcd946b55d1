import socket


def send_message():
    host = input("Host: ")
    port = int(input("Port: "))
    line = input("Line: ")
    while len(line) > 0:
        data = line.encode()
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_UDP)
        sock.bind(("", 0))
        sock.sendto(data, 0, (host, port))
        sock.close()
        print("Sent:", len(data))
        line = input("Line: ")
