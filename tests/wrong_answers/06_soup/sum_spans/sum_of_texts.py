"""misconception: adds-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    print(sum(tag.text for tag in soup("span")))
