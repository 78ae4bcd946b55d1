"""misconception: no-such-parser"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def sum_spans():
    address = input("Address: ")
    with urlopen(address, timeout=10) as reply:
        html = reply.read()
    total = 0
    for tag in BeautifulSoup(html, "parser.html")("span"):
        total += int(tag.get_text().strip() or 0)
    print(total)
