"""misconception: off-by-one"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    number = 0
    for number, tag in enumerate(BeautifulSoup(html, "html.parser")("p")):
        pass
    print(number)
