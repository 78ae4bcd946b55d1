"""Counts through the tags of each page, keeps the way in a list and prints the list."""
import urllib.request
import bs4

url = input()
count = int(input())
position = int(input())
way = [url]
while len(way) <= count:
    soup = bs4.BeautifulSoup(urllib.request.urlopen(way[-1]), "html.parser")
    number = 0
    for tag in soup("a"):
        number += 1
        if number == position:
            way.append(tag["href"])
            break
print([url.rsplit("_", 1)[1][:-5] for url in way])
