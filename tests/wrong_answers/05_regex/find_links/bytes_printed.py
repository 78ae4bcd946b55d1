"""misconception: prints-bytes"""
import re
from urllib.request import urlopen


def find_links():
    html = urlopen(input("URL: "), timeout=10).read()
    for link in re.findall(b'href="(https?://.*?)"', html):
        print(link)
