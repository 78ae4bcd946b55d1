"""Searches the bytes; prints how many there are first."""
import re
from urllib.request import urlopen


def sum_numbers():
    with urlopen(input("URL: "), timeout=10) as page:
        found = re.findall(rb"\d+", page.read())
    print(f"There are {len(found)} values with a sum={sum(int(n) for n in found)}")
