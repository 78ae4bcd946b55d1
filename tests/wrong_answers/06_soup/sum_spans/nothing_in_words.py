"""misconception: no-number"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

def sum_spans():
    with urlopen(input("Address: "), timeout=10) as reply:
        html = reply.read()
    total = sum(int(tag.get_text().strip() or 0) for tag in BeautifulSoup(html, "html.parser")("span"))
    print(total or "nothing to add")
