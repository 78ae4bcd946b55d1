"""misconception: without-the-address"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        found.append((tag.get("href"), tag.get_text(), {name: tag[name] for name in tag.attrs if name != "href"}))
    return found
