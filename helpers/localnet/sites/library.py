"""The library: what the course's web hosts have, path by path."""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path

from helpers.localnet.sites.page import HTML, UTF8, Page, Pages, Response

CONTENT = Path(__file__).parent / "content"
"""The files."""


@cache
def content(name: str) -> bytes:
    """The bytes of one of our files."""
    return (CONTENT / name).read_bytes()


def data_pages() -> Pages:
    """data.pr4e.org: the texts and pictures that programs fetch."""
    # The Vary header is on the picture, where it is not needed, because the server of the book's sample has
    # it: so head and picture have the sizes that the sample counts, 393 + 4 + 230210.
    picture = Page(content("cover3.jpg"), "image/jpeg", headers=(("Vary", "Accept-Encoding"),))
    pages = {
        "/romeo.txt": Page(content("romeo.txt")),
        "/romeo-full.txt": Page(content("romeo-full.txt")),
        "/cover3.jpg": picture,
        "/cover.jpg": Page(content("cover.jpg"), "image/jpeg"),
        "/intro.html": Page(content("intro.html"), "text/html"),
        "/style.css": Page(content("style.css"), "text/css", cache_seconds=3600),
        "/script.js": Page(content("script.js"), "text/javascript", cache_seconds=3600),
        **linked_pages("data.pr4e.org"),
        "/utf8.txt": Page(content("utf8.txt"), UTF8),
        "/greeting-latin1.txt": Page(content("greeting-latin1.txt"), "text/plain; charset=iso-8859-1"),
        "/empty.txt": Page(b""),
        "/robots.txt": Page(content("robots.txt")),
        "/moved.txt": Response(
            301, b"This page has moved to /romeo.txt\n", headers=(("Location", "/romeo.txt"),)
        ),
    }
    return {"/": index("data.pr4e.org", "Texts and pictures for programs to fetch.", pages), **pages}


def course_pages(host: str) -> Pages:
    """www.pr4e.org and www.py4e.com: a front page and a few files."""
    pages = {
        "/cover.jpg": Page(content("cover.jpg"), "image/jpeg"),
        "/robots.txt": Page(content("robots.txt")),
        "/romeo.txt": Page(content("romeo.txt")),
    }
    says = "A stand-in on your own machine. The real site of this name is somebody else's, and worth a visit."
    return {"/": index(host, says, pages), **pages}


def older_pages() -> Pages:
    """www.py4inf.com: the files that programs of about 2016 ask for, where they ask for them."""
    pages = {
        "/code/romeo.txt": Page(content("romeo.txt")),
        "/cover.jpg": Page(content("cover.jpg"), "image/jpeg"),
    }
    return {"/": index("www.py4inf.com", "A stand-in, for the programs of older texts.", pages), **pages}


def chuck_pages() -> Pages:
    """www.dr-chuck.com: two pages that link to each other."""
    pages = linked_pages("www.dr-chuck.com")
    return {"/": index("www.dr-chuck.com", "Two pages that link to each other.", pages), **pages}


def linked_pages(host: str) -> dict[str, Page | Response]:
    """page1.htm and page2.htm, with links that name the host in full."""
    return {
        f"/{name}": Page(content(name).replace(b"{host}", host.encode()), "text/html")
        for name in ("page1.htm", "page2.htm")
    }


def index(host: str, says: str, pages: Pages) -> Page:
    """A front page that lists what there is."""
    lines = [f'<li><a href="{html.escape(path)}">{html.escape(path)}</a>' for path in sorted(pages)]
    parts = [
        "<!DOCTYPE html>",
        f"<title>{html.escape(host)}</title>",
        f"<h1>{html.escape(host)}</h1>",
        f"<p>{html.escape(says)}</p>",
        "<ul>",
        *lines,
        "</ul>",
        "",
    ]
    return Page("\n".join(parts), HTML)
