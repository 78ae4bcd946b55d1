"""misconception: reads-part"""
from urllib.request import urlopen

from bs4 import BeautifulSoup

url = input("URL: ")
html = urlopen(url).read(1000)
print(len(BeautifulSoup(html, "html.parser")("p")))
