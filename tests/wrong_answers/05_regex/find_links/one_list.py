"""misconception: prints-list"""
import re
import urllib.request


def find_links():
    url = input("Enter - ")
    html = urllib.request.urlopen(url, timeout=10).read().decode()
    links = re.findall('href="(https?://.*?)"', html)
    print(links)
