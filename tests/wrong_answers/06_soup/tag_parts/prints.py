"""misconception: prints-instead-of-returning"""
from bs4 import BeautifulSoup

def tag_parts(html):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        print("URL:", tag.get("href"))
        print("Text:", tag.get_text())
        print("Attrs:", tag.attrs)
