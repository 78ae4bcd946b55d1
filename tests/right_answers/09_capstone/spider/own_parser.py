"""The library's HTML parser, a generator behind the function, time between requests; pages as (address, links)."""

import time
from html.parser import HTMLParser
from queue import Queue
from urllib.error import URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

AGENT = "GardenSpider/1.0"


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.hrefs = []

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href")
        if tag == "a" and href is not None:
            self.hrefs.append(href)


def pages(start):
    robots = RobotFileParser()
    try:
        with urlopen(
            Request(urljoin(start, "/robots.txt"), headers={"User-Agent": AGENT}), timeout=10
        ) as reply:
            robots.parse(reply.read().decode().splitlines())
    except URLError:
        robots.parse([])
    waiting, seen = Queue(), {start}
    waiting.put(start)
    while not waiting.empty():
        page = waiting.get()
        if not robots.can_fetch(AGENT, page):
            continue
        time.sleep(1)
        try:
            with urlopen(Request(page, headers={"User-Agent": AGENT}), timeout=10) as reply:
                text = reply.read().decode()
        except URLError:
            continue
        yield page
        parser = Links()
        parser.feed(text)
        for href in parser.hrefs:
            url = urldefrag(urljoin(page, href))[0]
            if urlsplit(url)[:2] == urlsplit(start)[:2] and url not in seen:
                seen.add(url)
                waiting.put(url)


def spider(start, limit):
    came = []
    for page in pages(start):
        came.append(page)
        if len(came) == limit:
            break
    return came
