"""misconception: none-is-nothing"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def count_paragraphs():
    with urlopen(input("Address: "), timeout=10) as reply:
        html = reply.read()
    count = len(BeautifulSoup(html, "html.parser")("p"))
    print(count or "no paragraphs")
