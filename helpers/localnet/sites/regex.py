"""pages.pr4e.org: a notice with numbers, a page of links of many kinds, a page that no pattern reads."""

from __future__ import annotations

from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.http import http_site
from helpers.localnet.sites.library import content, index
from helpers.localnet.sites.page import HTML, Page

HOST = "pages.pr4e.org"


def add(hosts: Hosts) -> None:
    """Let pages.pr4e.org serve the pages of the chapter on patterns.

    /notice.txt     whole numbers between words and inside them, times, a price, a negative number
    /links.html     links as one careful program writes them: absolute, relative, in-page, mail
    /tricky.html    links as many people write them, and three things that look like links and are none
    """
    pages = {
        "/notice.txt": Page(content("regex/notice.txt")),
        "/links.html": Page(content("regex/links.html"), HTML),
        "/tricky.html": Page(content("regex/tricky.html"), HTML),
    }
    front = {"/": index(HOST, "Pages to find patterns in.", pages), **pages}
    hosts.serve_tcp(HOST, 80, http_site(front, HOST))
