"""misconception: text-pattern-on-bytes"""
import re
from urllib.request import urlopen


def find_links():
    html = urlopen(input("URL: "), timeout=10).read()
    for link in re.findall('href="(https?://.*?)"', html):
        print(link)
