"""misconception: fixed-address"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def sum_spans():
    soup = BeautifulSoup(urlopen("http://py4e-data.dr-chuck.net/comments_42.html").read(), "html.parser")
    print(sum(int(tag.text) for tag in soup("span") if tag.text))
