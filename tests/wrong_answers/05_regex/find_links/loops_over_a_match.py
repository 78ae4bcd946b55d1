"""misconception: match-is-text"""
import re
from urllib.request import urlopen

def find_links():
    address = input("Address: ")
    with urlopen(address, timeout=10) as page:
        html = page.read()
    links = re.search(b'href="(https?://.+?)"', html)
    for link in links:
        print(link.decode())
