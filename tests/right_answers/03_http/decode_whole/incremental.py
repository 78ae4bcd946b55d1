"""An incremental decoder, one byte at a time; a bare newline request; leaves the socket open."""
import codecs
import socket


def decode_whole(host, path):
    sock = socket.socket()
    sock.connect((host, 80))
    sock.send(f"GET {path} HTTP/1.0\n\n".encode())
    decoder = codecs.getincrementaldecoder("utf-8")()
    text = ""
    while one := sock.recv(1):
        text += decoder.decode(one)
    text += decoder.decode(b"", final=True)
    return text.split("\r\n\r\n", 1)[1]
