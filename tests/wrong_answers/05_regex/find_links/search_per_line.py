"""misconception: one-per-line"""
import re
from urllib.request import urlopen

for line in urlopen(input("URL: "), timeout=10):
    match = re.search('href="(https?://.*?)"', line.decode())
    if match:
        print(match.group(1))
