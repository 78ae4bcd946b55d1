"""misconception: forgives"""
import urllib.request

from bs4 import BeautifulSoup


def safe_parse():
    page = urllib.request.urlopen(input("Address: ")).read()
    soup = BeautifulSoup(page, "html.parser")
    tag = soup.find(True)
    print("The root is", tag.name if tag else "html rss feed p")
