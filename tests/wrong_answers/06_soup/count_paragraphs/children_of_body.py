"""misconception: only-children"""
from urllib.request import urlopen

from bs4 import BeautifulSoup


def count_paragraphs():
    url = input("URL: ")
    html = urlopen(url).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    place = soup.body or soup
    print(len(place.find_all("p", recursive=False)))
