"""Trips of spiders: what one that follows certain rules asks for and brings home, and what one was seen to.

`crawl(web, Rules())` is the right trip; other rules are wrong ideas. Nothing here touches a network: a trip
is read from the plan of a web, `observe` reads one from what the sites received.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import EllipsisType
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from helpers.exercises.shown import ended
from helpers.exercises.spec import Case, Opaque, Run
from helpers.exercises.webs import Web

ROBOTS = "robots.txt"
REQUEST = re.compile(rb"\A([A-Z]+) (/\S*) HTTP/\d\.\d\r?\n")
MOST_RECEIVED = 200_000
"""Bytes of a connection that are read for requests; a right trip asks with some hundred for each page."""

ADDRESS = re.compile(r"https?://[^\s'\"<>\[\](),]+")


@lru_cache(maxsize=10_000)
def bare(url: str) -> str:
    """An address without its fragment."""
    return urldefrag(url).url


@lru_cache(maxsize=10_000)
def joined(page: str, href: str) -> str:
    """What a link on a page leads to."""
    return urljoin(page, href)


@lru_cache(maxsize=10_000)
def host_of(url: str) -> str:
    """The host of an address."""
    return urlsplit(url).netloc


@dataclass(frozen=True)
class Rules:
    """How a spider goes; as they stand, the right way.

    Arguments:
        join: makes an address of a web, a page and a link as written.
        clean: makes addresses comparable.
        stays: whether a spider of a web follows an address.
        tags: "a", or "all" for everything that has an href.
        may: whether a web's robots.txt lets an address be asked for.
        order: "breadth", "stack" (the newest first), "recursive".
        memory: when a page is remembered: "joined", "fetched", "came", "never"; "turned": known ones join.
        dead: what an error status does: "skip", "raise", "stop", "list".
        survives: error statuses that are skipped whatever `dead` says.
        closed: what a closed page does: "skip", "stop", "after" (it is asked for and then left out).
        counts: what the limit counts: "came", "asked", "taken".
        more: so many more than the limit; None: no limit.
        levels: so many links away from the start at most.
        room: whether a link of a web may still join, given how many wait and how many came; None: always.
        after: whether `room` is asked when a link has joined, and not before.
    """

    join: Callable[[Web, str, str], str] = lambda web, page, href: joined(page, href)
    clean: Callable[[str], str] = bare
    stays: Callable[[Web, str], bool] = lambda web, url: host_of(url) == web.host
    tags: str = "a"
    may: Callable[[Web, str], bool] = lambda web, url: not urlsplit(url).path.startswith(web.closed)
    order: str = "breadth"
    memory: str = "joined"
    dead: str = "skip"
    survives: tuple[int, ...] = ()
    closed: str = "skip"
    counts: str = "came"
    more: int | None = 0
    levels: int | None = None
    room: Callable[[Web, int, int], bool] | None = None
    after: bool = False


@dataclass(frozen=True)
class Trip:
    """What came of a trip: pages asked for, pages that came, addresses known, and how it ended."""

    asked: tuple[str, ...]
    came: tuple[str, ...]
    known: tuple[str, ...]
    ended: str = ""


class _Ends(Exception):
    pass


def crawl(web: Web, rules: Rules | None = None) -> Trip:
    """The trip of a spider that follows these rules.

    Example: ``crawl(web).came`` is what a right spider returns.
    """
    spider = _Spider(web, rules or Rules())
    how = ""
    try:
        if spider.rules.order == "recursive":
            spider.visit(web.start)
        else:
            spider.work()
    except _Ends as end:
        how = str(end)
    return Trip(tuple(spider.asked), tuple(spider.came), tuple(spider.known), how)


class _Spider:
    MOST = 2000

    def __init__(self, web: Web, rules: Rules) -> None:
        self.web, self.rules = web, rules
        self.asked: list[str] = []
        self.came: list[str] = []
        self.known = {web.start: 0}
        self.fetched: set[str] = set()
        self.used = 0
        self.limit = self.MOST if rules.more is None else web.limit + rules.more

    def work(self) -> None:
        """Take pages from the queue or the stack."""
        waiting = [self.web.start]
        while waiting and self.used < self.limit and len(self.asked) < self.MOST:
            page = waiting.pop(0 if self.rules.order == "breadth" else -1)
            if self.rules.memory == "came" and page in self.came:
                continue
            for link in self.take(page):
                if self.rules.memory == "joined" and link in self.known:
                    continue
                if self.rules.memory == "turned" and link not in self.known:
                    continue
                if self.rules.memory == "fetched" and link in self.fetched:
                    continue
                if not self.rules.after and self.full(waiting):
                    break
                self.known.setdefault(link, self.known[page] + 1)
                waiting.append(link)
                if self.rules.after and self.full(waiting):
                    break

    def full(self, waiting: Sequence[str]) -> bool:
        """True where no more links may join those that wait."""
        room = self.rules.room
        return room is not None and not room(self.web, len(waiting), len(self.came))

    def visit(self, page: str) -> None:
        """A page, and at once whatever it leads to."""
        for link in self.take(page):
            if self.used >= self.limit:
                return
            if link not in self.known:
                self.known[link] = 0
                self.visit(link)

    def take(self, page: str) -> list[str]:
        """Ask for a page; the addresses it leads to."""
        web, rules = self.web, self.rules
        self.fetched.add(page)
        self.used += rules.counts == "taken"
        may = rules.may(web, page)
        if not may and rules.closed == "stop":
            raise _Ends
        if not may and rules.closed == "skip":
            return []
        if not page.startswith("http"):
            raise _Ends("URLError")
        self.asked.append(bare(page))
        self.used += rules.counts == "asked"
        node = web.nodes.get(bare(page))
        status = node.status if node else 404
        if status != 200 and rules.dead in ("raise", "stop") and status not in rules.survives:
            raise _Ends("HTTPError" if rules.dead == "raise" else "")
        if not may or (status != 200 and rules.dead != "list"):
            return []
        self.came += [page]
        self.used += rules.counts == "came"
        if rules.levels is not None and self.known[page] >= rules.levels:
            return []
        return self.leads(page)

    def leads(self, page: str) -> list[str]:
        """The addresses that a page leads to."""
        web, rules = self.web, self.rules
        node = web.nodes.get(bare(page))
        hrefs = [href for href in node.hrefs if href is not None] if node else []
        if rules.tags == "all" and node and node.sheet.startswith("/"):
            hrefs.insert(0, node.sheet)
        urls = [rules.clean(rules.join(web, page, href)) for href in hrefs]
        return [url for url in urls if rules.stays(web, url)]


# -- what is observed -------------------------------------------------------------------------------
Any_ = EllipsisType


@dataclass(frozen=True)
class Seen:
    """What was seen of a run. In a prediction, `...` stands for anything.

    Arguments:
        asked: the pages asked for, in order, robots.txt left out.
        value: what it returned, a list as a tuple; what a script printed.
        ended: how it ended, as `shown.ended` says it.
        robots: "first", "late", "often" (or late and often), "elsewhere", "never": when and where robots.txt
            was asked for.
        printed: the addresses that a function printed which returned None.
        strange: it looked for a host that is not in the web.
    """

    asked: tuple[str, ...] | Any_ = ...
    value: Any = ...
    ended: str | Any_ = ""
    robots: str | Any_ = ...
    printed: tuple[str, ...] | Any_ = ...
    strange: bool | Any_ = False

    def fits(self, other: Seen) -> bool:
        """True where both can be the same."""
        mine = (self.asked, self.value, self.ended, self.robots, self.printed, self.strange)
        others = (other.asked, other.value, other.ended, other.robots, other.printed, other.strange)
        return all(a is ... or b is ... or _same(a, b) for a, b in zip(mine, others, strict=True))


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def observe(case: Case, run: Run) -> Seen:
    """What a run showed."""
    web: Web = case.truth["web"]
    urls = requests(run)
    texts = [at for at, url in enumerate(urls) if url.endswith(f"/{ROBOTS}")]
    right = f"http://{web.host}/{ROBOTS}"
    robots = "first" if texts else "never"
    if any(urls[at] != right for at in texts):
        robots = "elsewhere"
    elif len(texts) > 1:
        robots = "often"
    elif texts and texts[0] > 0:
        robots = "late"
    named = {*run.lookups, *(link.host for link in run.connections)}
    printed = tuple(ADDRESS.findall(run.text))
    value = None if isinstance(run.value, Opaque) else run.value
    if run.prompts:
        value = printed
    elif isinstance(value, list):
        value = tuple(value)
    return Seen(
        tuple(url for url in urls if not url.endswith(f"/{ROBOTS}")),
        value,
        ended(run),
        robots,
        () if run.prompts or run.value is not None else printed,
        any(name.lower() not in web.hosts for name in named),
    )


def requests(run: Run) -> list[str]:
    """The addresses that sites were asked for, in order, as they received them. What cannot be read as a
    request, or is more than is read, stands for a page that there is not."""
    found = []
    for link in run.connections:
        if len(link.received) > MOST_RECEIVED:
            found.append(f"http://{link.host}/{quote(link.received[-100:], safe='')}")
        for head in re.split(rb"(?<=\n)\r?\n", link.received[:MOST_RECEIVED]):
            if match := REQUEST.match(head.lstrip(b"\r\n") + b"\n"):
                found.append(f"http://{link.host}{match[2].decode('latin-1')}")
            elif head.strip():
                found.append(f"http://{link.host}/{quote(head[:100], safe='')}")
    return found


@dataclass(frozen=True, eq=False)
class OneOf:
    """A prediction: one of these was seen."""

    ways: tuple[Seen, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Seen):
            return any(way.fits(other) for way in self.ways)
        if isinstance(other, OneOf):
            return any(one.fits(two) for one in self.ways for two in other.ways)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def predicted(ways: Sequence[Seen], right: Seen) -> OneOf | None:
    """The prediction without what is right; None where nothing is left."""
    left = tuple(way for way in ways if not way.fits(right))
    return OneOf(left) if left else None


def of(trip: Trip, **more: Any) -> Seen:
    """What is seen of a trip; a trip that raised returns nothing."""
    seen = Seen(trip.asked, None if trip.ended else trip.came, trip.ended)
    return replace(seen, **more)
