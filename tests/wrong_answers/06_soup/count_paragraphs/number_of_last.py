"""misconception: none-is-nothing"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    for number, tag in enumerate(BeautifulSoup(html, "html.parser")("p"), 1):
        pass
    print(number)
