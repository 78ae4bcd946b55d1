"""misconception: ignores-robots"""

from collections import deque
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

from bs4 import BeautifulSoup


def spider(start, limit):
    host = urlsplit(start).netloc
    waiting, seen, came = deque([start]), {start}, []
    while waiting and len(came) < limit:
        page = waiting.popleft()
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
