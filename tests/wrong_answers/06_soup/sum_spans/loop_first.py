"""misconception: line-comes-too-early"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def sum_spans():
    total = 0
    address = input("Address: ")
    for tag in BeautifulSoup(html, "html.parser")("span"):
        text = tag.get_text().strip()
        if text != "":
            total += int(text)
    with urlopen(address, timeout=10) as reply:
        html = reply.read()
    print(total)
