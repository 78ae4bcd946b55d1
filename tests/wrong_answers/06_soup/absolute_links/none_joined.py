"""misconception: a-tag-without-href-leads-here"""
from urllib.parse import urldefrag, urljoin, urlparse

from bs4 import BeautifulSoup

def absolute_links(html, base):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup("a"):
        href = tag.get("href")
        if href and href.startswith("#"):
            continue
        url = urldefrag(urljoin(base, href)).url
        if url.startswith("http") and url not in found:
            found.append(url)
    return found
