"""The network panel: the HTTP requests of a trace as a browser's developer console shows them, to be
played with.

    network(localnet.trace())

A row for each request: method, path, status, type, size and a bar in the waterfall (when it began, when
the first
byte of the reply came, when the last). The chosen request shows its headers, its body, its raw bytes and,
of a
raster picture, a preview made of its own bytes; it can be copied as a curl command or as a Python program.
Where no widget can be shown there is the table of `helpers.views.requests`.
"""

from __future__ import annotations

import base64
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from helpers.localnet.trace import Event, Trace
from helpers.views.exchange import Message, fields, replies_in, requests_in, unchunked
from helpers.views.requests import requests
from helpers.views.widget import Json, Live

PICTURES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
    "image/bmp": b"BM",
}
"""Types that are previewed, and how their bytes begin. SVG is a document with scripts, and not among them."""

MOST_PICTURE = 400_000
"""Bytes of a picture that are sent to the browser."""

MOST_SHOWN = 30_000
"""Bytes of a body, or of a whole message, that are shown."""


@dataclass(frozen=True)
class Call:
    """One request with its reply. Times are seconds; `came` and `done` are None where nothing came back."""

    host: str
    sent: bytes
    request: Message
    got: bytes
    reply: Message | None
    began: float
    came: float | None
    done: float | None

    @property
    def url(self) -> str:
        """The address that was asked for."""
        target = self.request.target
        return target if target.lower().startswith("http://") else f"http://{self.host}{target}"

    @property
    def body(self) -> bytes:
        """The body of the reply, its chunks joined."""
        if self.reply is None:
            return b""
        raw = self.got[self.reply.body - self.reply.start :]
        return unchunked(raw) if self.reply.chunked else raw


def network(trace: Trace | Iterable[Event], *, name: str = "") -> Live:
    """The HTTP requests of a trace as a developer console shows them.

    Example: ``network(localnet.trace())``. Arguments: a trace; `name` tells several panels of one cell apart.
    """
    events = list(trace)
    static = requests(events)
    return Live(
        static.text,
        static.html,
        kind="network",
        label="The network panel: HTTP requests",
        data=lambda: {"calls": [as_json(call) for call in calls(events)]},
        state={"at": 0, "part": "headers", "find": "", "kind": "all"},
        name=name,
    )


def calls(events: list[Event]) -> list[Call]:
    """The requests of a trace with their replies, in order of time."""
    found: list[Call] = []
    numbers = dict.fromkeys(event.connection for event in events if event.connection is not None)
    for number in numbers:
        mine = [event for event in events if event.connection == number]
        sent = [event for event in mine if event.kind == "send" and event.who == "program"]
        back = [event for event in mine if event.kind == "recv"]
        site = [event for event in mine if event.kind == "site sends"]
        read = back or site
        replied = site or back
        host = next((event.note for event in mine if event.kind == "connect"), "").removesuffix(":80")
        out, got = (b"".join(event.data for event in some) for some in (sent, replied))
        asked = requests_in(out)
        replies = [one for one in replies_in(got, [one.method for one in asked]) if one.status[:1] != "1"]
        for at, request in enumerate(asked):
            reply = replies[at] if at < len(replies) else None
            named = dict((key.lower(), value) for key, value in fields(out[request.start : request.body]))
            began = _when(sent, request.start) or 0.0
            found.append(
                Call(
                    _host(request.target) or named.get("host", "") or host,
                    out[request.start : request.end],
                    request,
                    got[reply.start : reply.end] if reply else b"",
                    reply,
                    began,
                    _when(read, reply.start) if reply else None,
                    _when(read, reply.end - 1) if reply else None,
                )
            )
    return sorted(found, key=lambda call: call.began)


def _host(target: str) -> str:
    return target[7:].partition("/")[0] if target.lower().startswith("http://") else ""


def _when(events: list[Event], offset: int) -> float | None:
    """When the byte at that place travelled."""
    ends = accumulate(len(event.data) for event in events)
    found = next((event for event, end in zip(events, ends, strict=True) if offset < end), None)
    return found.time if found else events[-1].time if events else None


def as_json(call: Call) -> Json:
    """A call as the browser gets it: bytes as text of U+0000 to U+00FF."""
    head = call.got[: call.reply.body - call.reply.start] if call.reply else b""
    replied = fields(head)
    kind = next(
        (value.partition(";")[0].strip() for key, value in replied if key.lower() == "content-type"), ""
    )
    body = call.body
    asked = call.sent[: call.request.body - call.request.start]
    return {
        "host": call.host,
        "url": call.url,
        "method": call.request.method,
        "path": call.request.target,
        "status": call.reply.status if call.reply else "",
        "reason": call.reply.reason if call.reply else "",
        "type": kind,
        "size": len(body),
        "began": call.began,
        "came": call.came,
        "done": call.done,
        "asked": [
            asked.split(b"\n")[0].decode("latin-1").strip(),
            *([key, value] for key, value in fields(asked)),
        ],
        "replied": [
            head.split(b"\n")[0].decode("latin-1").strip(),
            *([key, value] for key, value in replied),
        ],
        "body": body[:MOST_SHOWN].decode("latin-1"),
        "sent": call.sent[:MOST_SHOWN].decode("latin-1"),
        "got": call.got[:MOST_SHOWN].decode("latin-1"),
        "gotSize": len(call.got),
        "picture": picture(kind, body),
        "curl": as_curl(call),
        "python": as_python(call),
    }


def picture(kind: str, body: bytes) -> str:
    """A raster picture as a data: URL of its own bytes; "" for everything else, SVG among it."""
    begins = PICTURES.get(kind.lower())
    if begins is None or not body.startswith(begins) or len(body) > MOST_PICTURE:
        return ""
    return f"data:{kind.lower()};base64,{base64.b64encode(body).decode('ascii')}"


def _own_fields(call: Call) -> list[tuple[str, str]]:
    asked = fields(call.sent[: call.request.body - call.request.start])
    return [
        (key, value) for key, value in asked if key.lower() not in ("host", "content-length", "connection")
    ]


def as_curl(call: Call) -> str:
    """The same request as a command for a shell.

    Example: ``curl -i http://data.pr4e.org/romeo.txt``.
    """
    words = ["curl", "-i"]
    method, body = call.request.method, call.sent[call.request.body - call.request.start :]
    if method == "HEAD":
        words.append("--head")
    elif method != ("POST" if body else "GET"):
        words += ["-X", method]
    for key, value in _own_fields(call):
        words += ["-H", f"{key}: {value}"]
    if body:
        words += ["--data-raw", body.decode("utf-8", "replace")]
    return shlex.join([*words, call.url])


def as_python(call: Call) -> str:
    """The same request as a program with urllib."""
    given = [repr(call.url)]
    body = call.sent[call.request.body - call.request.start :]
    if body:
        given.append(f"data={body!r}")
    if headers := dict(_own_fields(call)):
        given.append(f"headers={headers!r}")
    if call.request.method != ("POST" if body else "GET"):
        given.append(f"method={call.request.method!r}")
    return (
        "import urllib.request\n\n"
        f"request = urllib.request.Request({', '.join(given)})\n"
        "with urllib.request.urlopen(request) as reply:\n"
        "    print(reply.status, reply.headers)\n"
        "    print(reply.read()[:1000])\n"
    )
