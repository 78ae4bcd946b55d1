"""Small webs for spiders: which pages there are, where they lead, what robots.txt closes, and their sites.

A `Web` is made in three steps: `grow` a tree of pages in folders with links across and back; add what a kind
of case needs; let `serve` put it on hosts. A link is kept as it is written on the page, so a model of a
spider can read it as well or as badly as a learner's program does.
"""

from __future__ import annotations

import posixpath
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from helpers.exercises.text import WORDS, prose
from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.page import HTML, Dynamic, Page, Response
from helpers.localnet.sites.request import Request

STATUSES = {404: "Not Found", 410: "Gone", 500: "Internal Server Error", 503: "Service Unavailable"}


@dataclass
class Node:
    """What is at an address.

    Arguments:
        status: 200, or why there is no page.
        hrefs: its links as they are written, in order; None for an `a` tag without `href`.
        sheet: the address of a style sheet in its head, or "".
        style: it is a style sheet itself.
    """

    status: int = 200
    hrefs: list[str | None] = field(default_factory=list)
    sheet: str = ""
    style: bool = False


@dataclass
class Web:
    """A web, and what a spider is told.

    Arguments:
        start, limit: the arguments of the spider.
        nodes: address without fragment -> what is there; where there is nothing, a 404.
        robots: the text of /robots.txt, or None.
        closed: beginnings of paths that it closes for a program without a name in it.
    """

    start: str
    limit: int
    nodes: dict[str, Node]
    robots: str | None = None
    closed: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """The host the spider stays on."""
        return urlsplit(self.start).netloc

    @property
    def hosts(self) -> set[str]:
        """All hosts there are."""
        return {urlsplit(url).netloc for url in self.nodes}


# -- making webs ------------------------------------------------------------------------------------
class Names:
    """Words, each drawn once."""

    def __init__(self, rng: random.Random) -> None:
        self._left = rng.sample(WORDS, len(WORDS))

    def word(self) -> str:
        """A word that was not drawn before."""
        return self._left.pop()


def grow(rng: random.Random, names: Names, size: int, deep: bool = False) -> Web:
    """A web of `size` pages that can all be reached: near and far ones, with circles.

    `deep`: the start stands in a folder, and not at "/".
    """
    host = f"http://{names.word()}.example.org"
    folders = ["/", f"/{names.word()}/", f"/{names.word()}/"]
    folders.append(f"{folders[1]}{names.word()}/")
    urls = [host + (folders[1] + f"{names.word()}.html" if deep else "/")]
    while len(urls) < size:
        folder = host + folders[len(urls) % 4]
        index = rng.random() < 0.3 and folder not in urls
        urls.append(folder if index else f"{folder}{names.word()}.html")
    links: dict[str, list[str]] = {url: [] for url in urls}
    for at, url in enumerate(urls[1:], 1):
        links[rng.choice(urls[max(0, (at - 1) // 2 - 1) : (at + 1) // 2])].append(url)
    for at, url in enumerate(urls):
        others = [other for other in urls if other != url and other not in links[url]]
        links[url] += rng.sample(others[: at + 2], min(len(others[: at + 2]), rng.randint(1, 2)))
        rng.shuffle(links[url])
    nodes = {url: Node(200, [written(rng, url, link) for link in links[url]]) for url in urls}
    return Web(urls[0], size + rng.randint(3, 9), nodes)


def written(rng: random.Random, page: str, link: str) -> str:
    """A link as it may stand on a page: mostly relative to it, else from the root, else whole."""
    here, there = urlsplit(page), urlsplit(link)
    if here.netloc != there.netloc:
        return link
    folder = posixpath.dirname(here.path) if not here.path.endswith("/") else here.path
    relative = posixpath.relpath(there.path, folder or "/") + ("/" if there.path.endswith("/") else "")
    relative = relative.replace("//", "/") + (f"?{there.query}" if there.query else "")
    form = rng.choice([relative, relative, relative, relative, link[len(f"http://{there.netloc}") :], link])
    assert urljoin(page, form) == link, (page, link, form)
    return form


def link_to(rng: random.Random, web: Web, page: str, link: str, tail: str = "") -> None:
    """Add a link to a page, at any place among its links."""
    hrefs = web.nodes[page].hrefs
    hrefs.insert(rng.randint(0, len(hrefs)), written(rng, page, link) + tail)


def some(rng: random.Random, urls: Iterable[str], number: int) -> list[str]:
    """So many of these addresses, in any order."""
    return rng.sample(sorted(urls), number)


# -- serving them -----------------------------------------------------------------------------------
def serve(rng: random.Random, web: Web) -> Hosts:
    """The hosts of a web. Sites answer 404 for whatever is not in it."""
    hosts = Hosts()
    for host in sorted(web.hosts):
        answers = {
            url[len(f"http://{host}") :]: _answer(rng, node)
            for url, node in web.nodes.items()
            if urlsplit(url).netloc == host
        }
        if host == web.host and web.robots is not None:
            answers["/robots.txt"] = Page(web.robots)
        hosts.serve_tcp(host, 80, http_site({"/*": Dynamic(_Answers(answers))}, host))
    return hosts


@dataclass(frozen=True)
class _Answers:
    """Answers by the whole target, query and all."""

    answers: Mapping[str, Page | Response]

    def __call__(self, request: Request) -> Page | Response:
        return self.answers.get(request.target) or Response(404, _text("Not Found"), HTML)


def _answer(rng: random.Random, node: Node) -> Page | Response:
    if node.status != 200:
        return Response(node.status, _text(STATUSES[node.status]), HTML)
    if node.style:
        return Page("h1 { color: green }\n", "text/css")
    title = " ".join(rng.sample(WORDS, 2))
    sheet = [f'<link rel="stylesheet" href="{node.sheet}">'] if node.sheet else []
    items = [
        f'<li><a name="{rng.choice(WORDS)}"></a></li>'
        if href is None
        else f'<li><a href="{href}">{" ".join(rng.sample(WORDS, rng.randint(1, 3)))}</a></li>'
        for href in node.hrefs
    ]
    lines = ["<!DOCTYPE html>", f"<title>{title}</title>", *sheet, f"<h1>{title}</h1>"]
    return Page("\n".join([*lines, f"<p>{prose(rng, 90)}</p>", "<ul>", *items, "</ul>", ""]), HTML)


def _text(words: str) -> bytes:
    return f"<!DOCTYPE html>\n<title>{words}</title>\n<h1>{words}</h1>\n".encode()
