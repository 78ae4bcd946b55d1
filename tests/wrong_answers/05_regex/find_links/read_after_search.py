"""misconception: line-comes-too-early"""
import re
from urllib.request import urlopen

def find_links():
    address = input("Address: ")
    with urlopen(address, timeout=10) as page:
        links = re.findall(b'href="(https?://.+?)"', html)
        html = page.read()
    for link in links:
        print(link.decode())
