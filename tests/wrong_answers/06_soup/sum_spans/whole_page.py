"""misconception: all-numbers-of-the-page"""
from urllib.request import urlopen

from bs4 import BeautifulSoup
import re


def sum_spans():
    html = urlopen(input("URL: ")).read().decode()
    soup = BeautifulSoup(html, "html.parser")
    print(sum(int(number) for number in re.findall("[0-9]+", html)))
