"""urllib, Beautiful Soup and the library's reader of robots.txt; a list with a moving front in place of a queue."""

import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser

from bs4 import BeautifulSoup


def spider(start, limit):
    rules = urllib.robotparser.RobotFileParser()
    rules.set_url(urllib.parse.urljoin(start, "/robots.txt"))
    rules.read()
    known, came, at = [start], [], 0
    while at < len(known) and len(came) < limit:
        page = known[at]
        at += 1
        if rules.can_fetch("CourseSpider", page):
            try:
                text = urllib.request.urlopen(page, timeout=5).read().decode()
            except urllib.error.URLError:
                continue
            came.append(page)
            for tag in BeautifulSoup(text, "html.parser")("a"):
                url = urllib.parse.urljoin(page, tag.get("href") or page).split("#")[0]
                same = urllib.parse.urlsplit(url).hostname == urllib.parse.urlsplit(start).hostname
                if same and url.startswith("http://") and url not in known:
                    known.append(url)
    return came
