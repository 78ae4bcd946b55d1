"""misconception: contents-0-is-the-text"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        found.append((tag.get("href"), str(tag.contents[0]) if tag.contents else "", tag.attrs))
    return found
