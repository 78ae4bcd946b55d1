"""What travelled between a program and the sites, as a table: the wire where it cannot be played with.

    time   program                          site
    0.000  connect data.pr4e.org:80    →
    0.001  send 47 b'GET /romeo.txt…'  →
                                       ←    212 b'HTTP/1.1 200 OK\\r\\n…'
    0.003  recv(512) 212 b'HTTP…'

What a site sends and what `recv` returns are different things; seeing both is the point. Many pieces in a
row are drawn as the first few, a count, and the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.localnet.trace import Event, escaped
from helpers.localnet.visits import NUMBERED_FROM
from helpers.views.view import LINE, MONO, SHADE, SOFT, View, e, table

ROWS = 24
"""Rows of a table drawn at once; the middle is left out."""

RUN = 5
"""Pieces in a row of the same kind that are drawn singly."""

SHOWN = 40
"""Bytes of an event that are drawn."""

NAMES = {
    "lookup": "look up", "no such name": "no such name", "timed out": "timed out", "eof": "end",
    "recv": "recv", "site sends": "sends", "site closes": "closes", "site told to pause": "is told to pause",
    "site told to go on": "is told to go on", "would hang": "waits for ever", "recvfrom": "recvfrom",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of the drawing: a time, whose lane, what was done, which bytes; `marked` is pointed at."""

    time: str
    lane: str
    who: str
    what: str
    data: str
    marked: bool = False


def drawn(events: list[Event], *, mark: int | None = None, dropped: int = 0) -> View:
    """The table: a picture that needs no widget.

    Arguments: events; `mark` points at the event of that number; so many more were `dropped`.
    """
    if not events:
        return View("(nothing travelled)", f"<p style='{SOFT}'>Nothing travelled.</p>")
    rows = shorten(list(folded(events, mark)))
    return View(as_text(rows, dropped), as_html(rows, dropped))


def folded(events: list[Event], mark: int | None) -> Iterable[Row]:
    """Rows for events; many of the same kind in a row become the first, a count, and the last."""
    at = 0
    while at < len(events):
        end = at
        while end < len(events) and _alike(events[at], events[end]) and events[end].number != mark:
            end += 1
        if end - at > RUN:
            yield row(events[at], mark)
            yield row(events[at + 1], mark)
            middle = events[at + 2 : end - 1]
            total = sum(len(event.data) for event in middle)
            kind = NAMES.get(events[at].kind, events[at].kind)
            times = f"{len(middle):,} more of {kind}, together {total:,} bytes"
            yield Row("", lane_of(middle[0]), middle[0].who, "…", times)
            yield row(events[end - 1], mark)
            at = end
        else:
            yield row(events[at], mark)
            at += 1


def _alike(one: Event, other: Event) -> bool:
    return (one.kind, one.connection, one.who) == (other.kind, other.connection, other.who) and bool(
        other.data
    )


def lane_of(event: Event) -> str:
    """Which connection, as it is written."""
    return "" if event.connection is None else f"#{event.connection}"


def far_end(one: Row) -> str:
    """Who is at the other end of a connection: a site, or a client that came to the program's own server."""
    number = one.lane.removeprefix("#")
    return "client" if number.isdecimal() and int(number) >= NUMBERED_FROM else "site"


def row(event: Event, mark: int | None) -> Row:
    """An event as a row."""
    what = NAMES.get(event.kind, event.kind)
    if event.note.startswith(what + "(") or event.note.startswith(what + " "):
        what = event.note
    elif event.note:
        what = f"{what} {event.note}"
    data = f"{len(event.data):,} bytes {escaped(event.data, SHOWN)}" if event.data else ""
    return Row(f"{event.time:.4f}", lane_of(event), event.who, what, data, event.number == mark)


def shorten(rows: list[Row]) -> list[Row]:
    """The first and last rows, with what is pointed at, where there are many."""
    if len(rows) <= ROWS:
        return rows
    marked = next((at for at, one in enumerate(rows) if one.marked), None)
    keep = {*range(ROWS // 2), *range(len(rows) - ROWS // 3, len(rows))}
    if marked is not None:
        keep |= set(range(max(0, marked - 2), min(len(rows), marked + 3)))
    short: list[Row] = []
    left_out = 0
    for at, one in enumerate(rows):
        if at not in keep:
            left_out += 1
            continue
        if left_out:
            short.append(Row("", "", "program", "⋮", f"{left_out} rows left out"))
            left_out = 0
        short.append(one)
    return short


def as_text(rows: list[Row], dropped: int = 0) -> str:
    """The drawing for a terminal."""
    lines = []
    for one in rows:
        arrow = "──>" if one.who == "program" or one.what.startswith("arrives") else "<──"
        if one.who == "program" and one.what.startswith(("recv", "end", "accept")):
            arrow = "   "
        who = f"{arrow} {one.what}" if one.who == "program" else f"{arrow} the {far_end(one)} {one.what}"
        pointer = "=> " if one.marked else "   "
        lines.append(f"{pointer}{one.time:>8} {one.lane:>3}  {who}  {one.data}".rstrip())
    if dropped:
        lines.append(f"   … and {dropped:,} more events")
    return "\n".join(lines)


def as_html(rows: list[Row], dropped: int = 0) -> str:
    """The drawing for a notebook."""
    many = len({one.lane for one in rows if one.lane}) > 1
    cells = []
    for one in rows:
        what = f"<b>{e(one.what)}</b>" if one.data and one.what not in ("…", "⋮") else e(one.what)
        text = f"{what} <span style='{SOFT}'>{e(one.data)}</span>" if one.data else what
        if one.marked:
            text = f"<span style='{SHADE}border:1px solid {LINE};padding:0 3px'>➜ {text}</span>"
        mine, site = (text, "") if one.who == "program" else ("", text)
        time = e(one.time) + (f" {e(one.lane)}" if many else "")
        cells.append([f"<span style='{SOFT}{MONO}white-space:nowrap'>{time}</span>", mine, site])
    others = " and ".join(sorted({far_end(one) for one in rows if one.lane})) or "site"
    drawn = table(["time, s", "program", others], cells, caption="What travelled")
    return drawn + (f"<p style='{SOFT}'>… and {dropped:,} more events</p>" if dropped else "")
