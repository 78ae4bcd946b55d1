"""misconception: shows-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    tags = BeautifulSoup(html, "html.parser")("p")
    for tag in tags:
        print(tag.get_text())
    print(len(tags))
