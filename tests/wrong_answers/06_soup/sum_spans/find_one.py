"""misconception: find-gives-all"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    total = 0
    for text in soup.find("span") or []:
        total += int(text.get_text())
    print(total)
