"""misconception: each-once"""
import re
import urllib.request


def find_links():
    url = input("Enter - ")
    html = urllib.request.urlopen(url, timeout=10).read().decode()
    links = re.findall('href="(https?://.*?)"', html)
    for link in set(links):
        print(link)
