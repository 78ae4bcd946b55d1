"""misconception: find-gives-all"""
from urllib.parse import urldefrag, urljoin, urlparse

from bs4 import BeautifulSoup

def absolute_links(html, base):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    tag = soup.find("a")
    return [urldefrag(urljoin(base, tag["href"])).url]
