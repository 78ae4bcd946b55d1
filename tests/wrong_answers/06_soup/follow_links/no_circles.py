"""misconception: stays-out-of-circles"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    seen = [url]
    for _ in range(count):
        tags = BeautifulSoup(urlopen(url).read(), "html.parser")("a")
        new = tags[position - 1].get("href")
        if new in seen:
            break
        seen.append(new)
        url = new
    print(url)
