"""Joins first, then drops what is the page itself and what is no web page; a tuple."""
from urllib.parse import urldefrag, urljoin
from bs4 import BeautifulSoup

def leads_to(base, tag):
    return urldefrag(urljoin(base, tag.get("href", ""))).url

def absolute_links(html, base):
    found = [leads_to(base, tag) for tag in BeautifulSoup(html, "html.parser").find_all("a")]
    unique = list(dict.fromkeys(found))
    return tuple(url for url in unique if url != base and url.split(":")[0] in ["http", "https"])
