"""misconception: never-moves-on"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    tags = BeautifulSoup(urlopen(url).read(), "html.parser")("a")
    for _ in range(count):
        url = tags[position - 1].get("href")
    print(url)
