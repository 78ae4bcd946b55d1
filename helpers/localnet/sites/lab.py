"""The lab: a site that does on purpose what a client has to survive.

/echo  /headers          what the site received of you
/status/404              any status code
/redirect/3  /loop       redirects that end, and one that does not
/slow?delay=2            an answer that lets you wait
/drip?bytes=10&pace=0.5  a body that comes a byte at a time
/chunks/5                a body whose length nobody knew before
/gzip                    a body that is compressed whatever you accept
/short                   fewer bytes than announced
/hangup                  no answer at all
/garbage                 an answer that is not HTTP
"""

from __future__ import annotations

from http import HTTPStatus

from helpers.localnet.sites.page import HTML, UTF8, Dynamic, Page, Pages, Response
from helpers.localnet.sites.request import Request

LONGEST_WAIT = 60.0
"""Seconds; more is cut to this."""

EVERY_METHOD = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def lab_pages() -> Pages:
    """The pages of the lab, for `http_site`."""
    return {
        "/": Page(_INDEX, HTML),
        "/echo": Dynamic(_echo, EVERY_METHOD),
        "/headers": Dynamic(_headers, EVERY_METHOD),
        "/status/*": Dynamic(_status, EVERY_METHOD),
        "/redirect/*": Dynamic(_redirect),
        "/loop": Response(302, b"Round and round.\n", headers=(("Location", "/loop"),)),
        "/slow": Dynamic(_slow),
        "/drip": Dynamic(_drip),
        "/chunks/*": Dynamic(_chunks),
        "/gzip": Dynamic(_gzip),
        "/short": Response(raw=_SHORT),
        "/hangup": Response(raw=b""),
        "/garbage": Response(raw=b"\x00\x01\x02 this is not HTTP \xff\xfe\r\n\r\n"),
    }


_INDEX = """<!DOCTYPE html>
<title>The lab</title>
<h1>The lab</h1>
<p>Each of these does something that a client has to survive.</p>
<ul>
<li><a href="/echo">/echo</a> shows the request as it arrived
<li><a href="/headers">/headers</a> shows its headers
<li><a href="/status/404">/status/404</a> answers with any status you name
<li><a href="/redirect/3">/redirect/3</a> sends you on, three times
<li><a href="/loop">/loop</a> sends you on for ever
<li><a href="/slow?delay=2">/slow?delay=2</a> lets you wait two seconds
<li><a href="/drip?bytes=10&amp;pace=0.5">/drip?bytes=10&amp;pace=0.5</a> comes a byte at a time
<li><a href="/chunks/5">/chunks/5</a> does not know its length
<li><a href="/gzip">/gzip</a> is compressed
<li><a href="/short">/short</a> announces more than it sends
<li><a href="/hangup">/hangup</a> says nothing
<li><a href="/garbage">/garbage</a> is not HTTP
</ul>
"""

_SHORT = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
    b"This was to be a hundred bytes, but\n"
)


def _echo(request: Request) -> Response:
    lines = [f"{request.method} {request.target} HTTP/{request.version}"]
    lines += [f"{name}: {value}" for name, value in request.raw_headers]
    head = "\r\n".join(lines) + "\r\n\r\n"
    return Response(200, head.encode("latin-1", "replace") + request.body, "text/plain; charset=iso-8859-1")


def _headers(request: Request) -> Response:
    text = "".join(f"{name}: {value}\n" for name, value in request.raw_headers)
    return Response(200, text.encode(), UTF8)


def _status(request: Request) -> Response:
    word = request.path.removeprefix("/status/")
    code = int(word) if word.isascii() and word.isdigit() and len(word) == 3 else 0
    if not 200 <= code <= 599:
        return Response(400, b"400 Bad Request\n\nAsk for a status from 200 to 599: /status/404\n")
    known = {status.value: status for status in HTTPStatus}
    says = f"{code} {known[code].phrase}\n\n{known[code].description}\n" if code in known else f"{code}\n"
    extra: tuple[tuple[str, str], ...] = ()
    if code in (301, 302, 303, 307, 308):
        extra = (("Location", "/"),)
    elif code == 401:
        extra = (("WWW-Authenticate", 'Basic realm="the lab"'),)
    elif code in (429, 503):
        extra = (("Retry-After", "1"),)
    return Response(code, says.encode(), headers=extra)


def _redirect(request: Request) -> Response:
    word = request.path.removeprefix("/redirect/")
    left = min(int(word), 50) if word.isascii() and word.isdigit() and len(word) < 9 else 0
    if left == 0:
        return Response(200, b"You have arrived.\n")
    there = f"/redirect/{left - 1}"
    return Response(302, f"Go on to {there}\n".encode(), headers=(("Location", there),))


def _slow(request: Request) -> Response:
    seconds = _number(request, "delay", 2.0, LONGEST_WAIT)
    return Response(200, f"This took {seconds:g} seconds.\n".encode(), delay=seconds)


def _drip(request: Request) -> Response:
    count = int(_number(request, "bytes", 10, 1000))
    pace = _number(request, "pace", 0.5, LONGEST_WAIT)
    return Response(200, b"." * count, block=1, pace=pace)


def _chunks(request: Request) -> Response:
    word = request.path.removeprefix("/chunks/")
    count = min(int(word), 100) if word.isascii() and word.isdigit() and len(word) < 9 else 1
    # Each line has 16 bytes, and a line is a chunk.
    body = "".join(f"chunk number {number:2}\n" for number in range(count))
    return Response(200, body.encode(), block=16, chunked=True)


def _gzip(request: Request) -> Response:
    page = Page("These bytes are compressed. Did you notice?\n" * 20)
    return Response(200, page.gzipped, headers=(("Content-Encoding", "gzip"),))


def _number(request: Request, field: str, default: float, most: float) -> float:
    """A number of the query, between 0 and `most`; the default where it is none."""
    try:
        value = float(request.fields.get(field, "")[:20])
    except ValueError:
        return default
    return min(max(value, 0.0), most) if value == value else default
