"""misconception: find-gives-all"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup.find("a"):
        found.append((tag.get("href"), tag.get_text(), tag.attrs))
    return found
