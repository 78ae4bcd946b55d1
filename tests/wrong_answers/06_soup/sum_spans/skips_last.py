"""misconception: leaves-one-out"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    tags = soup("span")
    total = 0
    for at in range(len(tags) - 1):
        if tags[at].text.strip():
            total += int(tags[at].text)
    print(total)
