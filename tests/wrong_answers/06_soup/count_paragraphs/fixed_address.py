"""misconception: fixed-address"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def count_paragraphs():
    input("URL: ")
    html = urlopen("http://data.pr4e.org/romeo.txt").read()
    print(len(BeautifulSoup(html, "html.parser")("p")))
