"""A script that prompts and prints, with numbers before the addresses."""

import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser

from bs4 import BeautifulSoup

start = input("Enter start: ")
limit = int(input("How many pages: "))
host = urllib.parse.urlsplit(start).netloc
robots = urllib.robotparser.RobotFileParser(f"http://{host}/robots.txt")
robots.read()
pages = {start: None}
number = 0
while number < limit:
    todo = [url for url, state in pages.items() if state is None]
    if not todo:
        break
    url = todo[0]
    pages[url] = "closed"
    if not robots.can_fetch("*", url):
        continue
    try:
        html = urllib.request.urlopen(url, timeout=10).read()
    except urllib.error.HTTPError as error:
        pages[url] = error.code
        continue
    pages[url] = 200
    number += 1
    print(number, url)
    for tag in BeautifulSoup(html, "html.parser")("a"):
        href = tag.get("href", None)
        if href is None:
            continue
        link = urllib.parse.urldefrag(urllib.parse.urljoin(url, href))[0]
        if urllib.parse.urlsplit(link).netloc == host:
            pages.setdefault(link, None)
