"""misconception: empty-matches"""
import re
from urllib.request import urlopen

def sum_numbers():
    with urlopen(input("Address: "), timeout=10) as page:
        text = page.read().decode()
    print(sum(int(digits) for digits in re.findall("[0-9]*", text)))
