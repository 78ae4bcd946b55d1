r"""What the wire draws: the events of a trace as plain data, with what the bytes mean.

    {"n": 7, "t": 0.001, "k": "recv", "c": 0, "w": "program", "what": "recv(512)", "z": 512,
     "b": "HTTP/1.1 …", "parts": [[0, 218, "headers"], [218, 512, "body"]], "from": 0, "half": [0, 1]}

- `parts`: which bytes are HTTP headers and which are body; one part "" where it is no HTTP.
- `from`: the place of its first byte in what travels that way.
- `cuts` (in what a site sends): the places within the event where `recv` cut, each with that recv's number.
- `half`: how many bytes at its beginning and at its end belong to a character of UTF-8 that was cut in two.
- `b` holds a part alone of what is very long; `z` is the true size.
"""

from __future__ import annotations

import codecs
import itertools
from collections.abc import Iterator

from helpers.localnet.trace import Event
from helpers.views.exchange import Message, replies_in, requests_in
from helpers.views.trace import NAMES, far_end, row
from helpers.views.widget import Json

MOST_BYTES = 16_384
"""Bytes of one event that go to the browser."""

ALL_BYTES = 1_500_000
"""Bytes of all events together; after that only the first few of each."""

FEW = 64

OUT, FROM_SITE, IN = ("send",), ("site sends",), ("recv",)


def wire_data(events: list[Event], mark: int | None = None, dropped: int = 0) -> Json:
    """The events as plain data. Example: ``wire_data(list(localnet.trace()))["events"][0]["k"]``."""
    about: dict[int, Json] = {}
    for mine in _connections(events):
        _explain(mine, about)
    left, made = ALL_BYTES, []
    for event in events:
        keep = MOST_BYTES if left > 0 else FEW
        shown = event.data[:keep]
        left -= len(shown)
        drawn = row(event, None)
        made.append(
            {
                "n": event.number,
                "t": event.time,
                "k": event.kind,
                "c": event.connection,
                "w": event.who,
                "far": far_end(drawn),
                "what": drawn.what if event.who == "program" else NAMES.get(event.kind, event.kind),
                "b": shown.decode("latin-1"),
                "z": len(event.data),
                **about.get(event.number, {}),
            }
        )
    return {"events": made, "mark": mark, "dropped": dropped}


def _connections(events: list[Event]) -> Iterator[list[Event]]:
    by: dict[int, list[Event]] = {}
    for event in events:
        if event.connection is not None and event.data:
            by.setdefault(event.connection, []).append(event)
    yield from by.values()


def _explain(mine: list[Event], about: dict[int, Json]) -> None:
    """Headers, cuts and cut characters of one connection."""
    out, sent, got = ([one for one in mine if one.kind in kinds] for kinds in (OUT, FROM_SITE, IN))
    asked = requests_in(b"".join(one.data for one in out))
    methods = [message.method for message in asked]
    ends = list(itertools.accumulate(len(one.data) for one in got))
    for events, messages in (
        (out, asked),
        (sent, replies_in(b"".join(one.data for one in sent), methods)),
        (got, replies_in(b"".join(one.data for one in got), methods)),
    ):
        halves = cut_characters([one.data for one in events], messages)
        at = 0
        for one, half in zip(events, halves, strict=True):
            end = at + len(one.data)
            about[one.number] = {"from": at, "parts": _parts(at, end, messages), "half": list(half)}
            if events is sent:
                about[one.number]["cuts"] = [
                    [cut - at, got[number].number] for number, cut in enumerate(ends) if at < cut < end
                ]
            at = end


def _parts(start: int, end: int, messages: list[Message]) -> list[list[int | str]]:
    """The parts of a stretch of a stream, as [from, to, word], counted from the stretch's first byte."""
    parts: list[list[int | str]] = []
    at = start
    for one in messages:
        for until, word in ((one.start, ""), (one.body, "headers"), (one.end, "body")):
            until = min(until, end)
            if until > at:
                parts.append([at - start, until - start, word])
                at = until
    if at < end:
        parts.append([at - start, end - start, ""])
    return parts


def cut_characters(pieces: list[bytes], messages: list[Message]) -> list[tuple[int, int]]:
    r"""For each piece: how many bytes at its start and at its end belong to a character that was cut in two.

    Example: ``cut_characters([b"a\xc3", b"\xbcb"], [])`` is ``[(0, 1), (1, 0)]``. A stream that is
    no UTF-8 (a picture) has no characters.
    """
    stream = b"".join(pieces)
    texts = [stream[one.body : one.end] for one in messages] or [stream]
    if not all(_is_text(text) for text in texts):
        return [(0, 0)] * len(pieces)
    found = [[0, 0] for _ in pieces]
    at = 0
    for number, piece in enumerate(pieces[:-1]):
        at += len(piece)
        start = at
        while start > max(0, at - 3) and stream[start : start + 1] and 0x80 <= stream[start] < 0xC0:
            start -= 1
        need = next((size for low, size in ((0xF0, 4), (0xE0, 3), (0xC0, 2)) if stream[start] >= low), 1)
        if start < at < start + need:
            found[number][1] = min(at - start, len(piece))
            found[number + 1][0] = min(start + need - at, len(pieces[number + 1]))
    return [(first, last) for first, last in found]


def _is_text(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True
