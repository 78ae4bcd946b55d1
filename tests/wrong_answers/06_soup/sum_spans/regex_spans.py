"""misconception: searches-the-text"""
from urllib.request import urlopen

from bs4 import BeautifulSoup
import re


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    print(sum(map(int, re.findall("<span[^>]*>([0-9]+)</span>", html))))
