"""misconception: small-letters"""
from bs4 import BeautifulSoup

def tag_parts(html):
    found = []
    for tag in BeautifulSoup(html, "html.parser")("a"):
        found.append((tag.get("href"), tag.text.lower(), tag.attrs))
    return found
