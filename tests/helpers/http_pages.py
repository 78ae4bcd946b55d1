"""A site of a few pages to test HttpSite with, and ways to ask it."""

from __future__ import annotations

from helpers.localnet.sites import HTML, Dynamic, Page, Response, http_site
from tests.helpers.fake_transport import FakeTransport, replies

ROMEO = b"But soft what light through yonder window breaks\n"
LONG = b"abcdefghijklmnopqrstuvwxyz\n" * 400
BIG = bytes(range(256)) * 4000

PAGES = {
    "/": Page("<h1>Hello</h1>", HTML),
    "/romeo.txt": Page(ROMEO),
    "/long.txt": Page(LONG),
    "/big.bin": Page(BIG, "application/octet-stream"),
    "/empty.txt": Page(b""),
    "/kept.css": Page("p {}", "text/css", cache_seconds=60),
    "/a b/é.txt": Page("found"),
    "/moved": Response(301, b"gone there\n", headers=(("Location", "/romeo.txt"),)),
    "/slow": Response(200, b"late", delay=2.0),
    "/drip": Response(200, b"abc", block=1, pace=0.5),
    "/chunks": Response(200, b"abcdef", block=2, chunked=True),
    "/raw": Response(raw=b"no HTTP"),
    "/post": Dynamic(lambda request: Response(200, request.body + request.query.encode()), ("GET", "POST")),
    "/broken": Dynamic(lambda request: 1 / 0),  # type: ignore[arg-type, return-value]
    "/badheader": Response(200, b"", headers=(("A\r\nB", "c"),)),
    "/under/*": Dynamic(lambda request: Response(200, request.path.encode())),
}


def talk(data: bytes, **options: float) -> FakeTransport:
    transport = FakeTransport(http_site(PAGES, "test.example")(), **options)
    transport.feed(data)
    return transport


def ask(data: bytes, method: str = "GET"):
    """The one reply to a request."""
    return replies(talk(data).sent, method)[0]


def get(path: str, *headers: str, method: str = "GET", version: str = "1.0"):
    lines = [f"{method} {path} HTTP/{version}", "Host: test.example", *headers, "", ""]
    return ask("\r\n".join(lines).encode("latin-1"), method)
