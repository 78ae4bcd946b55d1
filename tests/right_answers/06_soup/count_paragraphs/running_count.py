"""Counts aloud, no parser named, the address shown with the result."""
import urllib.request
from bs4 import BeautifulSoup

def count_paragraphs():
    url = input("URL: ")
    soup = BeautifulSoup(urllib.request.urlopen(url).read())
    count = 0
    for tag in soup.find_all("p"):
        count += 1
        print(count)
    print("There are", count, "paragraphs on", url)
