"""Page and Response: what a site has to say.

A `Page` is a document: it has a type and a date, and the site works out everything HTTP does with it (ranges,
gzip, "not modified", HEAD). A `Response` is one fixed answer, for everything that is not a document: a
redirect, an error, an answer that comes late or in drops, bytes that are not HTTP at all.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

from helpers.localnet.sites.request import Request

MODIFIED = 1_756_713_600.0
"""When our pages were last changed, unless they say otherwise: 2025-09-01 08:00:00 UTC, in seconds since
1970."""

HTML = "text/html; charset=utf-8"
TEXT = "text/plain"
UTF8 = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """A document at a path.

    Example::

        Page(b"But soft what light...\\n")
        Page("<h1>Olá</h1>", type=HTML)

    Arguments:
        body: the bytes; a `str` is encoded as UTF-8.
        type: the Content-Type, with the charset if it has one.
        modified: the date of the last change, in seconds since 1970.
        cache_seconds: how long a client may keep a copy; None says "never", with the three headers old
        clients need.
        headers: more headers, in order.
    """

    body: bytes
    type: str = TEXT
    modified: float = MODIFIED
    cache_seconds: int | None = None
    headers: tuple[tuple[str, str], ...] = ()

    def __init__(
        self,
        body: bytes | str,
        type: str = TEXT,
        modified: float = MODIFIED,
        cache_seconds: int | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        set_ = object.__setattr__
        set_(self, "body", body.encode() if isinstance(body, str) else bytes(body))
        set_(self, "type", type)
        set_(self, "modified", modified)
        set_(self, "cache_seconds", cache_seconds)
        set_(self, "headers", headers)

    @property
    def etag(self) -> str:
        """A name for exactly these bytes, shaped like Apache's: size and time in hexadecimal.

        The microseconds come from a checksum of the body, so two bodies of one size have two names.
        """
        microseconds = int(self.modified) * 1_000_000 + zlib.crc32(self.body) % 1_000_000
        return f'"{len(self.body):x}-{microseconds:x}"'

    @property
    def may_be_gzipped(self) -> bool:
        """Whether gzip would help: text of some length. Pictures are compressed already."""
        main = self.type.partition(";")[0].strip()
        is_text = main.startswith("text/") or main.endswith(("json", "xml", "javascript"))
        return is_text and len(self.body) >= 256

    @property
    def gzipped(self) -> bytes:
        """The body through gzip; the same bytes each time, as the file's date is left out."""
        return _gzip(self.body)


@lru_cache(maxsize=64)
def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)


@dataclass(frozen=True)
class Response:
    """One fixed answer.

    Example::

        Response(301, headers=(("Location", "/romeo.txt"),))
        Response(200, b"late\\n", delay=2)

    Arguments:
        status: the status code.
        body: the bytes of the body.
        type: the Content-Type.
        headers: more headers, in order.
        delay: seconds before anything is sent.
        block: how many bytes of the body are sent at a time; 0: as many as the transport takes.
        pace: seconds between two blocks.
        chunked: do not announce the length (HTTP/1.1 then sends chunks, RFC 9112 section 7.1).
        close: hang up after it.
        raw: send these bytes instead, whatever they are, and hang up.
    """

    status: int = 200
    body: bytes = b""
    type: str = TEXT
    headers: tuple[tuple[str, str], ...] = field(default=())
    delay: float = 0.0
    block: int = 0
    pace: float = 0.0
    chunked: bool = False
    close: bool = False
    raw: bytes | None = None


@dataclass(frozen=True)
class Dynamic:
    """An answer worked out from the request.

    Arguments:
        answer: takes the `Request`, gives a `Page` or a `Response`.
        methods: the methods it takes. HEAD is always taken where GET is.
    """

    answer: Callable[[Request], Page | Response]
    methods: tuple[str, ...] = ("GET", "HEAD")


Content: TypeAlias = Page | Response | Dynamic
Pages: TypeAlias = Mapping[str, Content]
"""Path to content. A path that ends in ``/*`` takes every path that begins like it."""
