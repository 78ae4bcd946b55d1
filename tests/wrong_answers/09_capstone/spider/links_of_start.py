"""misconception: one-level"""

from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup


def spider(start, limit):
    host = urlsplit(start).netloc
    robots = RobotFileParser(urljoin(start, "/robots.txt"))
    robots.read()
    came = []

    def fetch(page):
        with urlopen(page, timeout=10) as reply:
            return reply.read()

    if not robots.can_fetch("*", start):
        return []
    urls = [start]
    for tag in BeautifulSoup(fetch(start), "html.parser").find_all("a", href=True):
        url = urldefrag(urljoin(start, tag["href"])).url
        if urlsplit(url).netloc == host and url not in urls:
            urls.append(url)
    came.append(start)
    for url in urls[1:]:
        if len(came) < limit and robots.can_fetch("*", url):
            try:
                fetch(url)
                came.append(url)
            except HTTPError as error:
                error.close()
    return came
