"""misconception: soup-downloads"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    for _ in range(count):
        tags = BeautifulSoup(url, "html.parser")("a")
        url = tags[position - 1].get("href")
    print(url)
