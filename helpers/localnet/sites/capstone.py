"""The site of the capstone: a garden club, small enough to know by heart, with all a spider has to survive.

garden.pr4e.org     /robots.txt closes the shed, and all to GreedyBot; about.html links to a missing page;
                    tomato.html and bean.html link to each other; each month links to the next, without end
"""

from __future__ import annotations

import html
import re

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.answer import not_found
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.page import HTML, Content, Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import Request

GARDEN_HOST = "garden.pr4e.org"

ROBOTS = """\
# Visitors with legs or without: not into the shed.
User-agent: *
Disallow: /shed/

User-agent: GreedyBot
Disallow: /
"""

TEXTS: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "/": (
        "The garden club",
        "We grow what we eat. Water, beans and tomatoes on Saturdays.",
        (
            ("about.html", "About us"),
            ("plants/", "Plants"),
            ("calendar/2026-01.html", "Calendar"),
            ("shed/keys.html", "The shed"),
            ("http://www.pr4e.org/", "Friends"),
            ("mailto:club@garden.pr4e.org", "Write to us"),
        ),
    ),
    "/about.html": (
        "About us",
        "Nine people, one spade, and a tomato that won a prize.",
        (("/", "Home"), ("plants/tomato.html", "The tomato"), ("missing.html", "The prize")),
    ),
    "/plants/": (
        "Plants",
        "What grows here, and what we wish would grow.",
        (("tomato.html", "Tomato"), ("bean.html", "Bean"), ("rose.html", "Rose"), ("../", "Home")),
    ),
    "/plants/tomato.html": (
        "Tomato",
        "A tomato wants sun, and water at its feet.",
        (("./", "Plants"), ("bean.html", "Bean"), ("../tools/water.html#can", "Watering can")),
    ),
    "/plants/bean.html": (
        "Bean",
        "A bean climbs. Plant it beside a tomato, and water both.",
        (("tomato.html", "Tomato"), ("tomato.html#sun", "Sun"), ("./", "Plants")),
    ),
    "/plants/rose.html": (
        "Rose",
        "Nobody eats a rose, and still we have one.",
        (("#top", "Top"), ("/plants/tomato.html", "Tomato"), ("/tools/water.html", "Water")),
    ),
    "/tools/water.html": (
        "Water",
        "Water in the evening. Rain water is best.",
        (("/", "Home"), ("../plants/tomato.html", "Tomato")),
    ),
    "/shed/keys.html": ("Keys", "Under the third pot.", (("/", "Home"),)),
}
"""Path -> title, text, links as they are written."""


def _page(title: str, text: str, links: tuple[tuple[str, str], ...]) -> Page:
    items = [f'<li><a href="{href}">{html.escape(name)}</a></li>' for href, name in links]
    return Page("\n".join([
        "<!DOCTYPE html>", f"<title>{html.escape(title)}</title>", f"<h1>{html.escape(title)}</h1>",
        f"<p>{html.escape(text)}</p>", "<ul>", *items, "</ul>", "",
    ]), HTML)  # fmt: skip


def _month(request: Request) -> Page | Response:
    """A month of the calendar. Whichever is asked for, there is a next one."""
    found = re.fullmatch(r"/calendar/(\d{4})-(0[1-9]|1[0-2])\.html", request.path)
    if found is None or found[1] == "9999":
        return not_found(garden_pages(), request.path, GARDEN_HOST)
    year, month = int(found[1]), int(found[2])
    after = f"{year}-{month + 1:02}" if month < 12 else f"{year + 1:04}-01"
    return _page(
        f"Calendar {year}-{month:02}",
        "Saturdays at nine, as always.",
        ((f"{after}.html", "Next month"), ("/", "Home")),
    )


def garden_pages() -> Pages:
    """All pages of the club."""
    pages: dict[str, Content] = {path: _page(*parts) for path, parts in TEXTS.items()}
    return {**pages, "/robots.txt": Page(ROBOTS), "/calendar/*": Dynamic(_month)}


def add(hosts: Hosts) -> None:
    """Let the host of this chapter answer."""
    hosts.serve_tcp(GARDEN_HOST, 80, http_site(garden_pages(), GARDEN_HOST))
