"""Collects in a set, takes the fragment off with split."""
from urllib.parse import urljoin
from bs4 import BeautifulSoup

def absolute_links(html, base):
    links = set()
    for tag in BeautifulSoup(html, "html.parser")("a"):
        href = tag.get("href")
        if href is None or href.startswith("#"):
            continue
        url = urljoin(base, href).split("#")[0]
        if url.startswith("http"):
            links.add(url)
    return links
