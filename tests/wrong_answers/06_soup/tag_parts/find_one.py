"""misconception: find-gives-all"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    tag = soup.find("a")
    return [(tag.get("href"), tag.get_text(), tag.attrs)]
