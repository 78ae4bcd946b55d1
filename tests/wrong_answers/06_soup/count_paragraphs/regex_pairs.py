"""misconception: counts-closing-tags"""
from urllib.request import urlopen

from bs4 import BeautifulSoup
import re


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    print(len(re.findall("<p.*?>.*?</p>", html)))
