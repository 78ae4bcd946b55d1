"""misconception: searches-piece-by-piece"""
import re
from urllib.request import urlopen


def find_links():
    with urlopen(input("URL: "), timeout=10) as page:
        while block := page.read(256):
            for link in re.findall(b'href="(https?://.*?)"', block):
                print(link.decode())
