"""Rules that lead spiders astray, and what is seen of those who follow them; `detours` says what of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from helpers.exercises.trips import Rules, Seen, crawl, host_of, of
from helpers.exercises.webs import Web

Ways = Callable[[Web], Sequence[Seen]]


def trips(*rules: Rules) -> Ways:
    """What is seen of spiders that follow these."""
    return lambda web: [of(crawl(web, one)) for one in rules]


def _glued(before: Callable[[Web, str], str]) -> Callable[[Web, str, str], str]:
    def join(web: Web, page: str, href: str) -> str:
        return href if re.match("https?:|mailto:", href) else before(web, page) + href

    return join


GLUED = tuple(
    Rules(join=_glued(before))
    for before in (
        lambda web, page: page,
        lambda web, page: web.start,
        lambda web, page: f"http://{web.host}/",
        lambda web, page: f"http://{web.host}",
    )
)


def whole_only(web: Web, page: str, href: str) -> str:
    return href if href.startswith("http") else ""


def root(web: Web) -> str:
    return f"http://{web.host}"


def begins_with(beginning: Callable[[Web], str]) -> Rules:
    return Rules(stays=lambda web, url: url.startswith(beginning(web)))


def path_of(url: str) -> str:
    return urlsplit(url).path or "/"


def rules_of(robots: str | None, ours: bool) -> list[str]:
    """The paths after Disallow in a text; `ours`: in the group for everybody alone. Empty ones are kept."""
    found, mine = [], not ours
    for line in (robots or "").splitlines():
        name, _, value = line.partition(":")
        if name == "User-agent":
            mine = not ours or value.strip() == "*"
        elif name == "Disallow" and mine:
            found.append(value.strip())
    return found


def every_group(web: Web, url: str) -> bool:
    return not any(rule and path_of(url).startswith(rule) for rule in rules_of(web.robots, False))


def empty_closes(web: Web, url: str) -> bool:
    return not any(path_of(url).startswith(rule) for rule in rules_of(web.robots, True))


def exact(web: Web, url: str) -> bool:
    return path_of(url) not in rules_of(web.robots, True)


def anywhere(web: Web, url: str) -> bool:
    return not any(rule and rule in url for rule in rules_of(web.robots, True))


def as_folder(web: Web, url: str) -> bool:
    return not any(
        rule and path_of(url).startswith(rule.rstrip("/") + "/") for rule in rules_of(web.robots, True)
    )


def beside(web: Web) -> list[Seen]:
    """robots.txt is asked for beside the start: where that is in a folder, nothing is closed."""
    if urljoin(web.start, "robots.txt") == f"{root(web)}/robots.txt":
        return []
    return [replace(of(crawl(web, Rules(may=lambda web, url: True))), robots="elsewhere")]


def in_order(web: Web) -> list[Seen]:
    trip = crawl(web)
    return [of(trip, value=tuple(sorted(trip.came))), of(trip, value=tuple(sorted(trip.came, reverse=True)))]


def known(web: Web) -> list[Seen]:
    trip = crawl(web)
    here = [url for url in trip.known if url not in trip.came]
    if all(url in trip.asked for url in here):
        return []  # everything known came, or was asked for at least
    return [of(trip, value=trip.known), of(trip, value=tuple(here)), of(trip, value=(*trip.came, *here))]


def cut_afterwards(web: Web) -> list[Seen]:
    trip = crawl(web, Rules(more=None))
    return [of(trip, value=trip.came[: web.limit])]


def prints(web: Web) -> list[Seen]:
    trip = crawl(web)
    return [of(trip, value=None, printed=trip.came)] if trip.came else []


def no_text(web: Web) -> list[Seen]:
    return [Seen((), None, "HTTPError", "first")] if web.robots is None else []


def no_href(web: Web) -> list[Seen]:
    """The first page that came with an `a` tag without `href` ends it."""
    trip = crawl(web)
    for at, url in enumerate(trip.asked, 1):
        node = web.nodes.get(url)
        if node and None in node.hrefs:
            ends = ("KeyError", "TypeError", "AttributeError")
            return [Seen(trip.asked[:at], None, end) for end in ends]
    return []


def turned_round(web: Web) -> list[Seen]:
    """What is closed is fetched, what is open is not."""
    return [of(crawl(web, Rules(may=lambda web, url: path_of(url).startswith(web.closed))), robots="first")]


def never_read(web: Web) -> list[Seen]:
    """A parser of robots.txt that has read nothing allows nothing."""
    return [Seen((), (), "", "never")]


def ends_with(web: Web, url: str) -> bool:
    return host_of(url).endswith(web.host)


QUEUES = tuple(
    Rules(room=room, after=after)
    for after in (False, True)
    for room in (
        lambda web, waiting, came: waiting < web.limit,
        lambda web, waiting, came: waiting + came < web.limit,
    )
)
"""Spiders that let no more links wait than pages are wanted."""


def robots_when(when: str) -> Ways:
    return lambda web: [of(crawl(web), robots=when)]


def followed(web: Web) -> list[Seen]:
    everywhere = Rules(stays=lambda web, url: True)
    pages = Rules(stays=lambda web, url: url.startswith("http"))
    return [of(crawl(web, rules)) for rules in (everywhere, pages)]


def start_forgotten(web: Web) -> list[Seen]:
    trip = crawl(web)
    if len(trip.came) < 2:
        return []  # a list without its last page looks the same
    one_more = crawl(web, Rules(more=1))
    return [of(trip, value=trip.came[1:]), of(one_more, value=one_more.came[1:])]
