"""misconception: malformed-request"""
import socket

from bs4 import BeautifulSoup


def fetch(url):
    host = url.split("/")[2]
    sock = socket.create_connection((host, 80))
    sock.sendall(("get " + url + "\r\n\r\n").encode())
    reply = b""
    while data := sock.recv(4096):
        reply += data
    sock.close()
    return reply


def count_paragraphs():
    print(len(BeautifulSoup(fetch(input("URL: ")), "html.parser")("p")))
