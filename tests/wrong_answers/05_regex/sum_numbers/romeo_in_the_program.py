"""misconception: fixed-address"""
import re
from urllib.request import urlopen


def sum_numbers():
    input("URL: ")
    with urlopen("http://data.pr4e.org/notice.txt", timeout=10) as page:
        text = page.read().decode()
    print(sum(map(int, re.findall("[0-9]+", text))))
