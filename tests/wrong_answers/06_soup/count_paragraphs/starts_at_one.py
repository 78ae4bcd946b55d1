"""misconception: off-by-one"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    count = 1
    for tag in BeautifulSoup(html, "html.parser")("p"):
        count += 1
    print(count)
