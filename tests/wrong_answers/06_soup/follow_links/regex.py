"""misconception: searches-the-text"""
import re
from urllib.request import urlopen

url = input("URL: ")
count = int(input("Count: "))
position = int(input("Position: "))
for _ in range(count):
    url = re.findall('href="(http.+?)"', urlopen(url).read().decode())[position - 1]
print(url)
