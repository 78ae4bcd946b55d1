"""misconception: several-in-a-line"""
import re
from urllib.request import urlopen

def find_links():
    with urlopen(input("URL: "), timeout=5) as page:
        text = page.read().decode()
    print(", ".join(re.findall('href="(https?://.*?)"', text)))
