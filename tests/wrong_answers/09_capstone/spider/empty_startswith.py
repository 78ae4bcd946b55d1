"""misconception: empty-rule-closes-all"""

from collections import deque
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup


def spider(start, limit):
    host = urlsplit(start).netloc
    try:
        with urlopen(urljoin(start, "/robots.txt"), timeout=10) as reply:
            text = reply.read().decode()
    except HTTPError as error:
        error.close()
        text = ""
    closed, mine = [], False
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name == "User-agent":
            mine = value.strip() == "*"
        elif name == "Disallow" and mine:
            closed.append(value.strip())
    waiting, seen, came = deque([start]), {start}, []
    while waiting and len(came) < limit:
        page = waiting.popleft()
        if any(urlsplit(page).path.startswith(rule) for rule in closed):
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
    return came
