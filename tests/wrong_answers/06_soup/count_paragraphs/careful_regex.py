"""misconception: searches-the-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup
import re


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    print(len(re.findall(r"<p\b[^>]*>", html, re.IGNORECASE)))
