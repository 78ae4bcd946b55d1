"""misconception: stops-one-short"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    for _ in range(count - 1):
        tags = BeautifulSoup(urlopen(url).read(), "html.parser")("a")
        url = tags[position - 1].get("href")
    print(url)
