"""http.client with one connection kept open for all requests."""

import http.client
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from bs4 import BeautifulSoup


def spider(start, limit):
    host = urlsplit(start).netloc
    connection = http.client.HTTPConnection(host, timeout=10)

    def ask(url):
        connection.request("GET", url[len(f"http://{host}") :])
        reply = connection.getresponse()
        return reply.status, reply.read().decode()

    status, text = ask(f"http://{host}/robots.txt")
    robots = RobotFileParser()
    robots.parse(text.splitlines() if status == 200 else [])
    waiting, seen, came = deque([start]), {start}, []
    while waiting:
        page = waiting.popleft()
        if robots.can_fetch("*", page):
            status, text = ask(page)
            if status == 200:
                came.append(page)
                if len(came) >= limit:
                    break
                for tag in BeautifulSoup(text, "html.parser").select("a[href]"):
                    url = urldefrag(urljoin(page, tag["href"])).url
                    if urlsplit(url).netloc == host and url not in seen:
                        seen.add(url)
                        waiting.append(url)
    connection.close()
    return came
