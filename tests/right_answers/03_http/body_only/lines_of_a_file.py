"""makefile: reads header lines away, then prints line by line under a title."""
import socket

sock = socket.socket()
sock.connect(("data.pr4e.org", 80))
sock.send(b"GET http://data.pr4e.org/romeo.txt HTTP/1.0\r\n\r\n")
with sock.makefile("r", encoding="utf-8") as lines:
    for line in lines:
        if line == "\n":
            break
    print("The page:")
    for line in lines:
        print(line.rstrip("\n"))
sock.close()
input("Press Enter to end")
