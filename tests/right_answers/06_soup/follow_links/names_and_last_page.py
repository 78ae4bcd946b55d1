"""Tells names, opens the last page as well, and takes its title."""
from urllib.request import urlopen
from bs4 import BeautifulSoup

def open_page(url):
    with urlopen(url, timeout=10) as reply:
        return BeautifulSoup(reply.read(), "html.parser")

def follow_links():
    url = input("Start at: ")
    count, position = int(input("How often: ")), int(input("Which link: "))
    page = open_page(url)
    while count > 0:
        tag = page.find_all("a")[position - 1]
        print("Next:", tag.get_text())
        page = open_page(tag["href"])
        count -= 1
    print(page.h1.get_text())
