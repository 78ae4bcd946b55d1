"""misconception: numbers-built-in"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def follow_links():
    url = input("Address: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    for _ in range(7):
        with urlopen(url, timeout=10) as reply:
            tags = BeautifulSoup(reply.read(), "html.parser")("a")
        url = tags[17].get("href")
    print(url)
