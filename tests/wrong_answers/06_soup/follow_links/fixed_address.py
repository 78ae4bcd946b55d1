"""misconception: fixed-address"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def follow_links():
    url = "http://py4e-data.dr-chuck.net/known_by_Samuel.html"
    for _ in range(7):
        tags = BeautifulSoup(urlopen(url).read(), "html.parser")("a")
        url = tags[17].get("href")
        print(url)
