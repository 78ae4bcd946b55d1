"""misconception: glues-words"""
from bs4 import BeautifulSoup

def tag_parts(html):
    found = []
    for tag in BeautifulSoup(html, "html.parser")("a"):
        found.append((tag.get("href"), tag.get_text(strip=True), tag.attrs))
    return found
