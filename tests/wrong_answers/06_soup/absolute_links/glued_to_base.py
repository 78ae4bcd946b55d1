"""misconception: joins-by-hand"""
from urllib.parse import urldefrag, urljoin, urlparse

from bs4 import BeautifulSoup

def absolute_links(html, base):
    soup = BeautifulSoup(html, "html.parser")
    found = []
    for tag in soup.find_all("a", href=True):
        href = tag["href"]
        if href.startswith("#"):
            continue
        url = urldefrag(href if href.startswith("http") else base + href).url
        if url.startswith("http") and url not in found:
            found.append(url)
    return found
