"""misconception: string-is-the-text"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        found.append((tag.get("href"), tag.string.strip(), tag.attrs))
    return found
