"""misconception: counts-closing-tags"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    print(html.count("</p>"))
