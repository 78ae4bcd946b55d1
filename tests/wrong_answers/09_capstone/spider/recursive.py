"""misconception: newest-first"""

from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup


def spider(start, limit):
    robots = RobotFileParser(urljoin(start, "/robots.txt"))
    robots.read()
    seen, came = set(), []

    def visit(page):
        if page in seen or len(came) >= limit:
            return
        seen.add(page)
        if not robots.can_fetch("*", page):
            return
        try:
            with urlopen(page, timeout=10) as reply:
                html = reply.read()
        except HTTPError as error:
            error.close()
            return
        came.append(page)
        for tag in BeautifulSoup(html, "html.parser").find_all("a", href=True):
            url = urldefrag(urljoin(page, tag["href"])).url
            if urlsplit(url).netloc == urlsplit(start).netloc:
                visit(url)

    visit(start)
    return came
