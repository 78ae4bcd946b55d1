"""misconception: no-list-yet"""
from bs4 import BeautifulSoup

def tag_parts(html):
    for tag in BeautifulSoup(html, "html.parser")("a"):
        yield tag.get("href"), tag.get_text(), tag.attrs
