"""misconception: one-class-only"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    total = 0
    for tag in soup.find_all("span", class_="comments"):
        total += int(tag.text.strip() or 0)
    print(total)
