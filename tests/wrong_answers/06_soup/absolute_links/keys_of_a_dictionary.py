"""misconception: no-list-yet"""
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup

def absolute_links(html, base):
    found = []
    for tag in BeautifulSoup(html, "html.parser")("a", href=True):
        if tag["href"].startswith("#"):
            continue
        url = urldefrag(urljoin(base, tag["href"])).url
        if url.startswith(("http://", "https://")) and url not in found:
            found.append(url)
    return dict.fromkeys(found).keys()
