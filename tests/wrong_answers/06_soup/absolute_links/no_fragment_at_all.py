"""misconception: leaves-out-fragments"""
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup

def absolute_links(html, base):
    found = []
    for tag in BeautifulSoup(html, "html.parser")("a", href=True):
        if "#" in tag["href"]:
            continue
        url = urldefrag(urljoin(base, tag["href"])).url
        if url.startswith(("http://", "https://")) and url not in found:
            found.append(url)
    return found
