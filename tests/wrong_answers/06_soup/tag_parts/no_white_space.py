"""misconception: glues-words"""
from bs4 import BeautifulSoup

def tag_parts(html):
    found = []
    for tag in BeautifulSoup(html, "html.parser")("a"):
        found.append((tag.get("href"), "".join(tag.text.split()), tag.attrs))
    return found
