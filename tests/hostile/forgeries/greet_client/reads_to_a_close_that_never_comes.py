import socket
def everything(s):
    got = b""
    try:
        while piece := s.recv(512):
            got += piece
    except OSError:
        pass
    return got.decode()
s = socket.socket()
s.connect((input(), int(input())))
text = everything(s)                  # reads the greeting until the server closes, which it does not
print(text)
s.sendall(text.split()[-1].encode() + b"\r\n")
print(everything(s))
s.close()
