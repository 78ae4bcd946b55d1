"""misconception: only-the-last"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        found = [(tag.get("href"), tag.get_text(), tag.attrs)]
    return found
