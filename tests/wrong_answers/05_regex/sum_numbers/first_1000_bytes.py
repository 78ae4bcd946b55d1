"""misconception: reads-a-part"""
import re
from urllib.request import urlopen


def sum_numbers():
    with urlopen(input("URL: "), timeout=10) as page:
        text = page.read(1000).decode()
    print(sum(map(int, re.findall("[0-9]+", text))))
