"""misconception: attributes-as-pairs"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        found.append((tag.get("href"), tag.get_text(), list(tag.attrs.items())))
    return found
