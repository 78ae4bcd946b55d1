"""A function that calls itself; one line of output with start and end."""
from urllib.request import urlopen
from bs4 import BeautifulSoup

def follow(url, count, position):
    if count == 0:
        return url
    tags = BeautifulSoup(urlopen(url).read(), "html.parser").select("a")
    return follow(tags[position - 1].get("href"), count - 1, position)

def follow_links():
    start = input("url ")
    end = follow(start, int(input("count ")), int(input("position ")))
    print(end.split("_")[-1].replace(".html", ""), "is reached from", start)
