"""misconception: swapped-join"""
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup

def absolute_links(html, base):
    found = []
    for tag in BeautifulSoup(html, "html.parser")("a", href=True):
        if tag["href"].startswith("#"):
            continue
        url = urldefrag(urljoin(tag["href"], base)).url
        if url.startswith(("http://", "https://")) and url not in found:
            found.append(url)
    return found
