"""misconception: counts-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    tags = BeautifulSoup(html, "html.parser")("p")
    print(len(str(tags)))
