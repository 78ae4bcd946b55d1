"""misconception: typed-is-a-number"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = input("Position: ")
    for _ in range(count):
        tags = BeautifulSoup(urlopen(url).read(), "html.parser")("a")
        url = tags[position].get("href")
    print(url)
