"""misconception: extra-group"""
import re
from urllib.request import urlopen

def find_links():
    with urlopen(input("URL: "), timeout=5) as page:
        html = page.read()
    for link in re.findall(b'href="((http|https)://.+?)"', html):
        print(link.decode())
