"""Pages and the sites that serve them, as raw bytes.

A generator must know every byte a program receives, so these sites do not build replies: each serves
bytes made before, and closes. What they read of a request is in `asked`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from helpers.exercises.asked import MOST_REQUEST, is_whole, keeps_open, parse
from helpers.exercises.text import prose
from helpers.localnet.hosts import Hosts

BOOK_HOST = "data.pr4e.org"
BOOK_PATH = "/romeo.txt"
BOOK_URL = f"http://{BOOK_HOST}{BOOK_PATH}"

HOST_NAMES = ("www.example.org", "books.example.org", "old.example.com", "library.example.net")
"""Names nobody owns (RFC 2606), for pages other than the book's."""


@dataclass(frozen=True)
class Page:
    """A reply in two halves: `head` ends with the blank line, `body` is the page."""

    head: bytes
    body: bytes

    @property
    def reply(self) -> bytes:
        """All bytes of the reply."""
        return self.head + self.body


HEADERS = (
    "Server: Localnet",
    "Accept-Ranges: bytes",
    "Vary: Accept-Encoding",
    "Cache-Control: no-store",
    "Pragma: no-cache",
    "Content-Language: en",
    "X-Kept-In: the small cupboard by the door",
    "X-Baked-With: flour and water",
    "Referrer-Policy: no-referrer",
    "X-Shelf: upper left",
)


def page(
    rng: random.Random, body: str | bytes, lines: int = 8, status: str = "200 OK", kind: str = "plain"
) -> Page:
    """A page with a status line and `lines` header lines (3 to 13), in a fresh order.

    The last header ends in a letter, so that no digit stands right before the body.
    """
    data = body.encode() if isinstance(body, str) else body
    clock = f"{rng.randint(10, 23)}:{rng.randint(10, 59)}:{rng.randint(10, 59)}"
    first = ["Date: Mon, 05 Jan 2026 " + clock + " GMT", f"Content-Length: {len(data)}"]
    middle = first + rng.sample(HEADERS, lines - 3)
    rng.shuffle(middle)
    head = [f"HTTP/1.1 {status}", *middle, f"Content-Type: text/{kind}"]
    return Page(("\r\n".join(head) + "\r\n\r\n").encode(), data)


def not_found(rng: random.Random) -> Page:
    """A 404 reply with a page of its own, as servers send one."""
    return page(rng, f"<h1>Not Found</h1>\n<p>{prose(rng, 80)}</p>\n", 5, "404 Not Found", "html")


def bad_request(problem: str) -> bytes:
    """The reply to a request that is not one (RFC 9110 section 15.5.1)."""
    body = f"This site could not read the request: {problem}.\n".encode()
    head = f"HTTP/1.1 400 Bad Request\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


class RawSite(asyncio.Protocol):
    """Answers a request with bytes made before, then closes; where HTTP/1.1 says so, waits for the next."""

    def __init__(self, host: str, replies: Mapping[str, bytes], missing: bytes) -> None:
        self.host = host
        self.replies = replies
        self.missing = missing
        self.received = b""
        self.done = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self.done:
            return
        self.received += data
        if is_whole(self.received[-len(data) - 3 :]) or len(self.received) > MOST_REQUEST:
            self.transport.write(self.reply())
            self.done = bool(parse(self.received).problem) or not keeps_open(self.received)
            self.received = b""
            if self.done:
                self.transport.close()

    def reply(self) -> bytes:
        """The reply to what was received: the page, 404, or 400."""
        request = parse(self.received)
        if request.problem:
            return bad_request(request.problem)
        if request.host not in ("", self.host):
            return self.missing
        return self.replies.get(request.path, self.missing)


def serve(hosts: Hosts, host: str, replies: Mapping[str, bytes], missing: bytes = b"") -> None:
    """Let `host` serve these replies at port 80; other paths get `missing`, a 404 reply."""
    lost = missing or not_found(random.Random(host)).reply
    hosts.serve_tcp(host, 80, lambda: RawSite(host, replies, lost))


def little_internet(
    rng: random.Random, host: str, replies: Mapping[str, bytes], missing: bytes = b""
) -> Hosts:
    """Hosts with one site, and the book's own page, which programs with a fixed address ask for."""
    hosts = Hosts()
    if host != BOOK_HOST:
        serve(hosts, BOOK_HOST, {BOOK_PATH: page(rng, prose(rng, 160)).reply})
    serve(hosts, host, replies, missing)
    return hosts
