"""misconception: every-span-holds-a-number"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def sum_spans():
    address = input("Address: ")
    with urlopen(address, timeout=10) as reply:
        html = reply.read()
    total = 0
    for tag in BeautifulSoup(html, "html.parser")("span"):
        if tag.get_text() != "":
            total += int(tag.get_text())
    print(total)
