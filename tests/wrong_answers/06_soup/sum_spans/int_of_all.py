"""misconception: every-span-holds-a-number"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    total = 0
    for tag in soup("span"):
        total += int(tag.text)
    print(total)
