"""misconception: narrow-class"""
import re
import urllib.request


def find_links():
    url = input("Enter - ")
    html = urllib.request.urlopen(url, timeout=10).read().decode()
    links = re.findall(r'href="(https?://[a-zA-Z0-9./-]+)', html)
    for link in links:
        print(link)
