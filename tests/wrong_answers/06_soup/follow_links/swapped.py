"""misconception: count-is-position"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

url = input("URL: ")
position = int(input("Position: "))
count = int(input("Count: "))
for _ in range(count):
    tags = BeautifulSoup(urlopen(url).read(), "html.parser")("a")
    url = tags[position - 1].get("href")
    print("Next:", url)
