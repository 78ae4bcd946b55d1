"""misconception: adds-piece-by-piece"""
import re
from urllib.request import urlopen


def sum_numbers():
    total = 0
    with urlopen(input("URL: "), timeout=10) as page:
        while block := page.read(100):
            total += sum(map(int, re.findall(rb"[0-9]+", block)))
    print(total)
