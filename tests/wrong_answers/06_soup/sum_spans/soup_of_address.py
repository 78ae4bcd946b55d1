"""misconception: soup-downloads"""
from bs4 import BeautifulSoup

soup = BeautifulSoup(input("URL: "), "html.parser")
total = 0
for tag in soup("span"):
    total += int(tag.text)
print(total)
