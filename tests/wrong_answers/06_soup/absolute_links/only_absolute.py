"""misconception: only-http"""
from urllib.parse import urldefrag, urljoin, urlparse

from bs4 import BeautifulSoup

def absolute_links(html, base):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup.find_all("a", href=True):
        href = tag["href"]
        if not href.startswith("http"):
            continue
        url = urldefrag(urljoin(base, href)).url
        if url.startswith("http") and url not in found:
            found.append(url)
    return found
