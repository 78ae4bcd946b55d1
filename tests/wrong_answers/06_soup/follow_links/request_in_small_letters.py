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


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    for _ in range(count):
        url = BeautifulSoup(fetch(url), "html.parser")("a")[position - 1]["href"]
    print(url)
