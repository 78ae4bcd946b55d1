"""misconception: no-such-parser"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def count_paragraphs():
    with urlopen(input("Address: "), timeout=10) as reply:
        html = reply.read()
    print(len(BeautifulSoup(html, "html-parser")("p")))
