"""misconception: says-there-is-none"""
import re
from urllib.request import urlopen

def find_links():
    with urlopen(input("URL: "), timeout=5) as page:
        links = re.findall('href="(https?://.*?)"', page.read().decode())
    print(len(links), "links")
    for link in links:
        print(link)
