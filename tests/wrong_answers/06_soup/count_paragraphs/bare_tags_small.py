"""misconception: counts-bare-tags"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    print("Paragraphs:", html.lower().count("<p>"))
