"""urllib and regular expressions; robots.txt read by hand; levels in place of a queue."""

import re
import urllib.error
import urllib.request
from urllib.parse import urljoin, urlparse


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:
            return reply.read().decode()
    except urllib.error.HTTPError as error:
        error.close()
        return None


def closed_paths(text):
    mine, found = False, []
    for line in (text or "").splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        if name.strip().lower() == "user-agent":
            mine = value.strip() == "*"
        elif name.strip().lower() == "disallow" and mine and value.strip():
            found.append(value.strip())
    return tuple(found)


def spider(start, limit):
    host = urlparse(start).netloc
    closed = closed_paths(fetch(f"http://{host}/robots.txt"))
    came, level, known = [], [start], {start}
    while level:
        below = []
        for page in level:
            if len(came) == limit:
                return came
            if urlparse(page).path.startswith(closed):
                continue
            text = fetch(page)
            if text is None:
                continue
            came.append(page)
            for href in re.findall(r'<a [^>]*?href="([^"]*)"', text):
                url, _, _ = urljoin(page, href).partition("#")
                if urlparse(url).netloc == host and url not in known:
                    known.add(url)
                    below.append(url)
        level = below
    return came
