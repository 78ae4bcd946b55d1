"""A parser in place of a pattern."""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def find_links():
    soup = BeautifulSoup(urlopen(input("URL: ")).read(), "html.parser")
    for tag in soup("a"):
        href = tag.get("href", "")
        if href.startswith(("http://", "https://")):
            print("Link:", href)
