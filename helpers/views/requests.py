"""Requests: the HTTP requests in a trace, as the network panel of a browser's developer tools lists them.

    method  path          status  type        size     time
    GET     /romeo.txt    200     text/plain  167      2 ms

The panel is drawn from the bytes that travelled, whoever sent them: a socket, urllib, a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.localnet.trace import Event, Trace
from helpers.views.view import SOFT, View, e, table

START = re.compile(rb"([A-Za-z]+) ([^\s]+)(?: HTTP/(\d\.\d))?\r?\n")
STATUS = re.compile(rb"HTTP/\d\.\d (\d{3})(?: ([^\r\n]*))?\r?\n")
LENGTH = re.compile(rb"(?i)\r?\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r?\n")
CHUNKED = re.compile(rb"(?i)\r?\ntransfer-encoding:[^\r\n]*chunked")
TYPE = re.compile(rb"(?i)\r?\ncontent-type:[ \t]*([^\r\n;]+)")
HOST = re.compile(rb"(?i)\r?\nhost:[ \t]*([^\s]{1,200})")
END = re.compile(rb"\r?\n\r?\n")


PATH, STATUS_AT = 2, 3
"""Columns."""


@dataclass(frozen=True)
class Exchange:
    """One request and its reply: what a row shows. `size` is the body's, in bytes; `time` is in seconds."""

    host: str
    method: str
    path: str
    status: str
    type: str
    size: int
    time: float | None


def requests(trace: Trace | Iterable[Event]) -> View:
    """The HTTP requests of a trace as a developer console shows them.

    Example: ``requests(localnet.trace())``.
    """
    found = exchanges(list(trace))
    if not found:
        return View("(no HTTP requests)", f"<p style='{SOFT}'>No HTTP requests yet.</p>")
    headings = ["host", "method", "path", "status", "type", "size", "time"]
    rows = [
        [
            x.host,
            x.method,
            x.path,
            x.status,
            x.type,
            f"{x.size:,}",
            "" if x.time is None else f"{x.time * 1000:.1f} ms",
        ]
        for x in found
    ]
    cut = [[value if len(value) <= 60 else value[:59] + "…" for value in row] for row in rows]
    widths = [max(len(line[at]) for line in [headings, *cut]) for at in range(len(headings))]
    lines = [
        "  ".join(f"{v:<{w}}" for v, w in zip(line, widths, strict=True)).rstrip()
        for line in [headings, *cut]
    ]
    marked = [[_drawn(at, value) for at, value in enumerate(row)] for row in rows]
    return View("\n".join(lines), table(headings, marked, caption="HTTP requests"))


def _drawn(at: int, value: str) -> str:
    """A cell: a path may break anywhere, the rest is kept in one line; errors stand out."""
    if at == PATH:
        return e(value)
    bold = "font-weight:700" if at == STATUS_AT and value[:1] in ("4", "5") else ""
    return f"<span style='white-space:nowrap;{bold}'>{e(value)}</span>"


def exchanges(events: list[Event]) -> list[Exchange]:
    """The requests in a trace with their replies, in order of time."""
    found: list[tuple[float, Exchange]] = []
    numbers = list(dict.fromkeys(event.connection for event in events if event.connection is not None))
    for number in numbers:
        mine = [event for event in events if event.connection == number]
        sent = [event for event in mine if event.kind == "send" and event.who == "program"]
        replies = [event for event in mine if event.kind == "site sends"] or [
            event for event in mine if event.kind == "recv"
        ]
        host = next((event.note for event in mine if event.kind == "connect"), "")
        read = [event for event in mine if event.kind == "recv"]
        found += _pair(host.removesuffix(":80"), sent, replies, read or replies)
    return [exchange for _, exchange in sorted(found, key=lambda pair: pair[0])]


def _pair(
    host: str, sent: list[Event], replies: list[Event], read: list[Event]
) -> Iterable[tuple[float, Exchange]]:
    out = b"".join(event.data for event in sent)
    back = b"".join(event.data for event in replies)
    used = 0
    for start, request in _requests(out):
        began = _time_at(sent, start)
        status, kind, size, end = _reply(back, used, request[0])
        done = _time_at(read, end - 1) if status else None
        time = None if done is None or began is None else max(done - began, 0.0)
        method, path = request
        name = _named(out, start, path) or host
        yield began or 0.0, Exchange(name, method, path, status or "(none)", kind, size, time)
        used = end


def _requests(out: bytes) -> Iterable[tuple[int, tuple[str, str]]]:
    at = 0
    while at < len(out):
        line = START.match(out, at)
        end = END.search(out, at)
        if line is None:
            return
        yield at, (line[1].decode("latin-1"), line[2].decode("latin-1"))
        if end is None:
            return
        length = LENGTH.search(out, at, end.end())
        at = end.end() + (int(length[1]) if length else 0)


def _named(out: bytes, at: int, path: str) -> str:
    """The host that a request asks for: in its target, or in its Host header."""
    if path.lower().startswith("http://"):
        return path[7:].partition("/")[0]
    end = END.search(out, at)
    found = HOST.search(out, at, end.end() if end else len(out))
    return found[1].decode("latin-1") if found else ""


def _reply(back: bytes, at: int, method: str) -> tuple[str, str, int, int]:
    """Status, type, size of the body, and where the reply ends, from byte `at` on."""
    line = STATUS.match(back, at)
    if line is None:
        return "", "", 0, at
    end = END.search(back, at)
    if end is None:
        return line[1].decode(), "", 0, len(back)
    head = back[at : end.end()]
    kind = TYPE.search(head)
    length = LENGTH.search(head)
    status = line[1].decode()
    if method.upper() == "HEAD" or status in ("204", "304") or status[0] == "1":
        size = 0
    elif CHUNKED.search(head):
        stop = back.find(b"0\r\n\r\n", end.end())
        size = (stop if stop >= 0 else len(back)) - end.end()
        return status, kind[1].decode("latin-1").strip() if kind else "", size, end.end() + size + 5
    else:
        size = min(int(length[1]) if length else len(back), len(back) - end.end())
    return status, kind[1].decode("latin-1").strip() if kind else "", size, end.end() + size


def _time_at(events: list[Event], offset: int) -> float | None:
    """When the byte at that place was sent."""
    seen = 0
    for event in events:
        seen += len(event.data)
        if offset < seen:
            return event.time
    return events[-1].time if events else None
