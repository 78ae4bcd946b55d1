"""misconception: glues-digits"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    total = ""
    for tag in soup("span"):
        total += tag.text.strip()
    print(total)
