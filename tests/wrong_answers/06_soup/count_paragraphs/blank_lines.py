"""misconception: counts-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    print(len(BeautifulSoup(html, "html.parser").get_text().split("\n\n")))
