"""misconception: fixed-address"""
import re
from urllib.request import urlopen


def find_links():
    html = urlopen("http://data.pr4e.org/page1.htm", timeout=10).read()
    for link in re.findall(b'href="(https?://.*?)"', html):
        print(link.decode())
