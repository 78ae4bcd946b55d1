"""misconception: first-only"""
import re
from urllib.request import urlopen

html = urlopen(input("URL: "), timeout=10).read().decode()
match = re.search('href="(https?://.*?)"', html)
if match:
    print(match.group(1))
