"""misconception: no-such-parser"""
from bs4 import BeautifulSoup

def tag_parts(html):
    found = []
    for tag in BeautifulSoup(html, "htmlparser")("a"):
        found.append((tag.get("href"), tag.get_text(), tag.attrs))
    return found
