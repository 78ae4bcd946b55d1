"""What HTTP makes of a request and a page: pure functions, no connection in sight.

methods        405 with Allow, 501 for one nobody knows        RFC 9110 sections 9.1, 15.5.6, 15.6.2
conditions     304 not modified, 412 precondition failed       RFC 9110 section 13
ranges         206 with Content-Range, 416                     RFC 9110 section 14
codings        gzip, with Vary                                 RFC 9110 section 12.5.3
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from email.utils import formatdate, parsedate_to_datetime

from helpers.localnet.sites.page import HTML, TEXT, Content, Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import Request

KNOWN_METHODS = frozenset(["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"])
"""RFC 9110 section 9.3, and PATCH (RFC 5789)."""

NEVER_KEEP = (
    ("Cache-Control", "max-age=0, no-cache, no-store, must-revalidate"),
    ("Pragma", "no-cache"),
    ("Expires", "Thu, 01 Jan 1970 00:00:00 GMT"),
)
"""Do not keep a copy, said three times: for HTTP/1.1, for HTTP/1.0, and for what came before."""


def find(pages: Pages, path: str) -> Content | None:
    """What is at a path: the exact one, else the longest ``/.../*`` that fits, else None."""
    if path in pages:
        return pages[path]
    stars = [key for key in pages if key.endswith("/*") and path.startswith(key[:-1])]
    return pages[max(stars, key=len)] if stars else None


def respond(pages: Pages, request: Request, site: str = "") -> Response:
    """The answer to a complete request.

    Arguments:
        pages: what the site has.
        request: what is asked for.
        site: the site's name, for the text of a 404.
    """
    content = find(pages, request.path)
    if request.method not in KNOWN_METHODS:
        return _not_a_method(request.method)
    if request.method == "OPTIONS" and request.path == "*":
        return Response(204, headers=(("Allow", "GET, HEAD"),))
    if request.method == "CONNECT":
        return _not_allowed(request.method, ("GET", "HEAD"))
    if content is None:
        return not_found(pages, request.path, site)
    allowed = content.methods if isinstance(content, Dynamic) else ("GET", "HEAD")
    if request.method == "OPTIONS":
        return Response(204, headers=(("Allow", ", ".join(allowed)),))
    if request.method not in allowed:
        return _not_allowed(request.method, allowed)
    found = content.answer(request) if isinstance(content, Dynamic) else content
    return serve(found, request) if isinstance(found, Page) else found


def _not_allowed(method: str, allowed: tuple[str, ...]) -> Response:
    text = f"405 Method Not Allowed\n\n{method} is not done here. Allowed: {', '.join(allowed)}\n"
    return Response(405, text.encode(), headers=(("Allow", ", ".join(allowed)),))


def _not_a_method(method: str) -> Response:
    hint = f"Methods are written in capitals: {method.upper()}\n" if method.upper() in KNOWN_METHODS else ""
    return Response(
        501, f"501 Not Implemented\n\nNobody here knows the method {method[:40]!r}.\n{hint}".encode()
    )


def not_found(pages: Pages, path: str, site: str = "") -> Response:
    """A 404 whose page says what was asked for and what there is instead."""
    shown = path if len(path) <= 80 else path[:80] + "…"
    near = difflib.get_close_matches(
        path[:200], [key for key in pages if not key.endswith("*")], n=3, cutoff=0.6
    )
    lines = [f'<li><a href="{html.escape(key)}">{html.escape(key)}</a></li>' for key in near]
    similar = ["<p>Similar names here:</p>", "<ul>", *lines, "</ul>"] if lines else []
    who = f" ({html.escape(site)})" if site else ""
    body = "\n".join([
        "<!DOCTYPE html>",
        "<title>404 Not Found</title>",
        "<h1>Not Found</h1>",
        f"<p>The connection works and this server{who} has answered.",
        f"Only, it has nothing called <code>{html.escape(shown)}</code>.</p>",
        *similar,
        '<p><a href="/">What there is</a></p>',
        "",
    ])  # fmt: skip
    return Response(404, body.encode(), HTML)


def serve(page: Page, request: Request) -> Response:
    """A page, whole, in part, compressed, or not at all because the client has it."""
    zipped = page.may_be_gzipped and _accepts_gzip(request.header("accept-encoding"))
    etag = page.etag[:-1] + '-gzip"' if zipped else page.etag
    base = Response(200, page.body, page.type, _headers(page, etag))
    if (status := _condition(page, request)) is not None:
        text = (
            b"" if status == 304 else b"412 Precondition Failed\n\nThe page is another one than you expect.\n"
        )
        return replace(base, status=status, body=text, type="" if status == 304 else TEXT)
    if (span := _range(page, request)) is not None:
        # A range counts bytes of the page itself, so it is never compressed.
        return _part(replace(base, headers=_headers(page, page.etag)), span)
    if zipped:
        coded = (*base.headers, ("Content-Encoding", "gzip"))
        return replace(base, body=page.gzipped, headers=coded)
    return base


def _headers(page: Page, etag: str) -> tuple[tuple[str, str], ...]:
    vary = (("Vary", "Accept-Encoding"),) if page.may_be_gzipped else ()
    if page.cache_seconds is None:
        keep: Iterable[tuple[str, str]] = NEVER_KEEP
    else:
        keep = (("Cache-Control", f"max-age={page.cache_seconds}"),)
    return (
        ("Last-Modified", formatdate(page.modified, usegmt=True)),
        ("ETag", etag),
        ("Accept-Ranges", "bytes"),
        *vary,
        *page.headers,
        *keep,
    )


def _accepts_gzip(accepted: str | None) -> bool:
    """Whether Accept-Encoding names gzip (or *) with a quality above 0."""
    qualities: dict[str, float] = {}
    for part in (accepted or "").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
        known = re.fullmatch(r"[01](\.[0-9]{0,3})?", quality)
        qualities[name] = float(quality) if known else 0.0
    return qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0))) > 0


def _condition(page: Page, request: Request) -> int | None:
    """304 or 412 where a condition of the request says so, in the order of RFC 9110 section 13.2.2."""
    if (match := request.header("if-match")) is not None:
        if not _names(match, page.etag):
            return 412
    elif (before := _date(request.header("if-unmodified-since"))) is not None and page.modified > before:
        return 412
    if (none := request.header("if-none-match")) is not None:
        return 304 if _names(none, page.etag) else None
    since = _date(request.header("if-modified-since"))
    return 304 if since is not None and int(page.modified) <= since else None


def _names(listed: str, etag: str) -> bool:
    """Whether a list of entity tags holds this one, plain, weak or of the gzipped bytes; or is ``*``."""
    bare = {tag.strip().removeprefix("W/").replace('-gzip"', '"') for tag in listed.split(",")}
    return "*" in bare or etag in bare


def _date(value: str | None) -> float | None:
    """An HTTP date in seconds since 1970, or None where it is none (it is then ignored, as HTTP asks)."""
    try:
        date = parsedate_to_datetime(value) if value else None
        return None if date is None else date.replace(tzinfo=date.tzinfo or UTC).timestamp()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _range(page: Page, request: Request) -> tuple[int, int] | None:
    """First and last byte wanted; (-1, -1) where there are none such; None where the whole page is to be
    sent.

    Several ranges at once are answered by the whole page, which a server may do (RFC 9110 section 14.2).
    """
    asked = re.fullmatch(
        r"\s*bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", request.header("range") or "", re.ASCII
    )
    if asked is None or request.method != "GET" or asked[1] == asked[2] == "":
        return None
    only_if = request.header("if-range")
    if only_if is not None and only_if.strip() != page.etag and _date(only_if) != int(page.modified):
        return None
    size = len(page.body)
    if asked[1] == "":
        first, last = max(0, size - int(asked[2])), size - 1
    else:
        first, last = int(asked[1]), min(int(asked[2] or size), size - 1)
        if asked[2] and int(asked[2]) < int(asked[1]):
            return None
    return (first, last) if first <= last else (-1, -1)


def _part(whole: Response, span: tuple[int, int]) -> Response:
    first, last = span
    size = len(whole.body)
    if first < 0:
        text = f"416 Range Not Satisfiable\n\nThis page has {size} bytes, numbered from 0.\n".encode()
        return Response(416, text, headers=(("Content-Range", f"bytes */{size}"),))
    headers = (*whole.headers, ("Content-Range", f"bytes {first}-{last}/{size}"))
    return replace(whole, status=206, body=whole.body[first : last + 1], headers=headers)
