"""misconception: whole-tag-as-text"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        found.append((tag.get("href"), [str(part) for part in tag.contents], tag.attrs))
    return found
