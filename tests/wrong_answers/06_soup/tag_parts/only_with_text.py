"""misconception: leaves-out-empty-tags"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        if tag.get_text():
            found.append((tag.get("href"), tag.get_text(), tag.attrs))
    return found
