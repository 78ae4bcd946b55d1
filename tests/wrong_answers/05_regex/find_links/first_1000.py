"""misconception: reads-a-part"""
import re
from urllib.request import urlopen


def find_links():
    html = urlopen(input("URL: "), timeout=10).read(1000)
    for link in re.findall(b'href="(https?://.*?)"', html):
        print(link.decode())
