"""misconception: queue-has-a-limit"""

from collections import deque
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup


def spider(start, limit):
    host = urlsplit(start).netloc
    robots = RobotFileParser(urljoin(start, "/robots.txt"))
    robots.read()
    waiting, seen, came = deque([start]), {start}, []
    while waiting and len(came) < limit:
        page = waiting.popleft()
        if not robots.can_fetch("*", page):
            continue
        try:
            with urlopen(page, timeout=10) as reply:
                html = reply.read()
        except HTTPError as error:
            error.close()
            continue
        came.append(page)
        for tag in BeautifulSoup(html, "html.parser").find_all("a", href=True):
            url = urldefrag(urljoin(page, tag["href"])).url
            if urlsplit(url).netloc == host and url not in seen:
                seen.add(url)
                waiting.append(url)
                if len(waiting) >= limit:
                    break
    return came
