"""misconception: searches-the-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    import re
    for _ in range(count):
        url = re.findall("""(?i)href=["'](http.+?)["']""", urlopen(url).read().decode())[position - 1]
    print(url)
