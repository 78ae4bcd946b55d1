"""misconception: line-comes-too-early"""
import re
from urllib.request import urlopen

for link in links:
    print(link.decode())
address = input("Address: ")
with urlopen(address, timeout=10) as page:
    html = page.read()
links = re.findall(b'href="(https?://.+?)"', html)
