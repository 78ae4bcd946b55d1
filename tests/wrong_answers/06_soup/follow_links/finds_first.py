"""misconception: always-the-first-link"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def follow_links():
    url = input("URL: ")
    count = int(input("Count: "))
    position = int(input("Position: "))
    for _ in range(count):
        url = BeautifulSoup(urlopen(url).read(), "html.parser").find("a").get("href")
    print(url)
