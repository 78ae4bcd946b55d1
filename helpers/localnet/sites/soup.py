"""Sites of the chapter on pages: names that know names, numbers in spans, a manual, pages of broken HTML.

py4e-data.dr-chuck.net, python-data.dr-chuck.net    /known_by_NAME.html   /comments_42.html and .xml
docs.pr4e.org       a manual of ten pages that link to each other in every way a link can be written
soup.pr4e.org       pages that browsers mend, and a page that a script writes
"""

from __future__ import annotations

import zlib
from functools import cache, partial

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.library import CONTENT, content, index
from helpers.localnet.sites.page import HTML, Content, Dynamic, Page, Pages
from helpers.localnet.sites.request import Request

KNOWN_HOSTS = ("py4e-data.dr-chuck.net", "python-data.dr-chuck.net")
DOCS_HOST = "docs.pr4e.org"
SOUP_HOST = "soup.pr4e.org"

LINKS = 100
"""Names on each known_by page."""

CHAINS = {
    18: ("Samuel", "Skyler", "Kaidan", "Jo", "Sonni", "Seb", "Yakup", "Merina"),
    3: ("Fikret", "Montgomery", "Mhairade", "Butchi", "Anayah"),
}
"""Position -> a walk that printed texts show: at that position each of these names links to the next."""

COMMENTS, TOTAL = 50, 2553
"""Numbers on the page of comments, and their sum, as printed texts have them."""


@cache
def names() -> tuple[str, ...]:
    """Everybody there is."""
    chains = (name for chain in CHAINS.values() for name in chain)
    return tuple(sorted({*content("soup/names.txt").decode().split(), *chains}))


def _shuffled(seed: str, what: tuple[str, ...]) -> list[str]:
    """The same order everywhere and for ever, which `random` does not promise."""
    return sorted(what, key=lambda item: zlib.crc32(f"{seed} {item}".encode()))


def knows(name: str) -> list[str]:
    """Whom somebody knows, in the order of the page: `LINKS` names, never their own.

    Example: ``knows("Samuel")[17] == "Skyler"``.
    """
    others = _shuffled(name, tuple(other for other in names() if other != name))
    for position, chain in CHAINS.items():
        if name in chain[:-1]:
            after = chain[chain.index(name) + 1]
            others.remove(after)
            others.insert(position - 1, after)
    return others[:LINKS]


def known_by(host: str, name: str, request: Request | None = None) -> Page:
    """The page of one name."""
    items = [f'<li><a href="http://{host}/known_by_{other}.html">{other}</a></li>' for other in knows(name)]
    return Page("\n".join([
        "<!DOCTYPE html>", "<html>", f"<head><title>People that {name} knows</title></head>", "<body>",
        f"<h1>People that {name} knows</h1>", "<ul>", *items, "</ul>", "</body>", "</html>", "",
    ]), HTML)  # fmt: skip


@cache
def comments() -> tuple[tuple[str, int], ...]:
    """Names and numbers, the largest number first; the numbers sum to `TOTAL`."""
    who = _shuffled("comments", names())[:COMMENTS]
    counts = [zlib.crc32(name.encode()) % 100 + 1 for name in who]
    at = 0
    while (off := TOTAL - sum(counts)) != 0:
        counts[at % COMMENTS] = min(100, max(1, counts[at % COMMENTS] + (off > 0) - (off < 0)))
        at += 1
    return tuple(sorted(zip(who, counts, strict=True), key=lambda pair: -pair[1]))


def comments_html() -> Page:
    """The comments as a table, each number in a span."""
    rows = [
        f'<tr><td>{name}</td><td><span class="comments">{count}</span></td></tr>'
        for name, count in comments()
    ]
    return Page("\n".join([
        "<!DOCTYPE html>", "<html>", "<head><title>Comments of 2026</title></head>", "<body>",
        "<h1>Comments of 2026</h1>", '<table border="2">',
        "<tr><td>Name</td><td>Comments</td></tr>", *rows, "</table>", "</body>", "</html>", "",
    ]), HTML)  # fmt: skip


def comments_xml() -> Page:
    """The same numbers as XML, for the chapter on XML."""
    rows = [
        f"  <comment>\n    <name>{name}</name>\n    <count>{count}</count>\n  </comment>"
        for name, count in comments()
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>', "<commentinfo>", " <note>Comments of 2026</note>",
        " <comments>", *rows, " </comments>", "</commentinfo>", "",
    ]  # fmt: skip
    return Page("\n".join(lines), "application/xml")


def known_pages(host: str) -> Pages:
    """What one of `KNOWN_HOSTS` has."""
    pages: dict[str, Content] = {
        "/comments_42.html": comments_html(),
        "/comments_42.xml": comments_xml(),
        **{f"/known_by_{name}.html": Dynamic(partial(known_by, host, name)) for name in names()},
    }
    shown = {path: page for path, page in pages.items() if isinstance(page, Page)}
    says = "Names that know names, and numbers to add up. Made for a course, like the names themselves."
    return {"/": index(host, says, shown), **pages}


def docs_pages() -> Pages:
    """The manual: every file in content/soup/docs; a folder's page is its index.html."""
    folder = CONTENT / "soup" / "docs"
    pages: dict[str, Content] = {}
    for path in sorted(folder.rglob("*.html")):
        place = path.relative_to(folder).as_posix()
        page = Page(path.read_bytes(), HTML)
        pages[f"/{place}"] = page
        if path.name == "index.html":
            pages["/" + place.removesuffix("index.html")] = page
    return pages


def soup_pages() -> Pages:
    """Pages of broken HTML, a neat one, and one that a script writes."""
    names_of = ("neat", "broken", "boxes", "script", "bread")
    pages = {f"/{name}.html": Page(content(f"soup/{name}.html"), HTML) for name in names_of}
    return {"/": index(SOUP_HOST, "Pages to take apart: neat ones, and others.", pages), **pages}


def add(hosts: Hosts) -> None:
    """Let the hosts of this chapter answer."""
    for host in KNOWN_HOSTS:
        hosts.serve_tcp(host, 80, http_site(known_pages(host), host))
    hosts.serve_tcp(DOCS_HOST, 80, http_site(docs_pages(), DOCS_HOST))
    hosts.serve_tcp(SOUP_HOST, 80, http_site(soup_pages(), SOUP_HOST))
