"""misconception: links-as-written"""
from urllib.parse import urldefrag, urljoin, urlparse

from bs4 import BeautifulSoup

def absolute_links(html, base):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        if tag.get("href"):
            found.append(tag["href"])
    return found
