"""misconception: fetches-the-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def tag_parts(html):
    found = []
    for tag in BeautifulSoup(urlopen(html).read(), "html.parser")("a"):
        found.append((tag.get("href"), tag.get_text(), tag.attrs))
    return found
