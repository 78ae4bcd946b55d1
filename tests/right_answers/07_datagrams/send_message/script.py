import socket

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
host = input("Where to? ")
port = int(input("Port? "))
while True:
    text = input("Message: ")
    if text == "":
        break
    print(sock.sendto(text.encode("utf-8"), (host, port)), "bytes sent")
sock.close()
