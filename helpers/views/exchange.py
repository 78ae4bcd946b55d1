"""HTTP in a stream of bytes: where each message begins, where its body begins and where it ends.

Reads what travelled, whatever that was: nothing raises, and what is no HTTP gives an empty list.
"""

from __future__ import annotations

import re
from typing import NamedTuple

REQUEST = re.compile(rb"([A-Za-z]+) ([^\s]+)(?: HTTP/(\d\.\d))?\r?\n")
STATUS = re.compile(rb"HTTP/\d\.\d (\d{3})(?: ([^\r\n]*))?\r?\n")
LENGTH = re.compile(rb"(?i)\r?\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r?\n")
CHUNKED = re.compile(rb"(?i)\r?\ntransfer-encoding:[^\r\n]*chunked")
END = re.compile(rb"\r?\n\r?\n")
LAST_CHUNK = b"0\r\n\r\n"


class Message(NamedTuple):
    """Where a message stands in its stream, in bytes: its start, its body's start, its end.

    `method` and `target` of a request, `status` of a reply; `whole` where the end of its headers was there.
    """

    start: int
    body: int
    end: int
    method: str = ""
    target: str = ""
    status: str = ""
    reason: str = ""
    whole: bool = True
    chunked: bool = False


def requests_in(out: bytes) -> list[Message]:
    """The requests in what a program sent on one connection."""
    found: list[Message] = []
    at = 0
    while at < len(out):
        line = REQUEST.match(out, at)
        if line is None:
            break
        method, target = line[1].decode("latin-1"), line[2].decode("latin-1")
        end = END.search(out, at)
        if end is None:
            found.append(Message(at, len(out), len(out), method, target, whole=False))
            break
        length = LENGTH.search(out, at, end.end())
        stop = min(end.end() + (int(length[1]) if length else 0), len(out))
        found.append(Message(at, end.end(), stop, method, target))
        at = stop
    return found


def replies_in(back: bytes, methods: list[str]) -> list[Message]:
    """The replies in what came back, given the methods of the requests, in order."""
    found: list[Message] = []
    at = 0
    waiting = list(methods)
    while at < len(back):
        line = STATUS.match(back, at)
        if line is None:
            break
        status, reason = line[1].decode(), (line[2] or b"").decode("latin-1")
        end = END.search(back, at)
        if end is None:
            found.append(Message(at, len(back), len(back), "", "", status, reason, whole=False))
            break
        interim = status[0] == "1"
        method = "" if interim or not waiting else waiting.pop(0)
        body, head = end.end(), back[at : end.end()]
        length, chunked = LENGTH.search(head), CHUNKED.search(head) is not None
        if interim or method.upper() == "HEAD" or status in ("204", "304"):
            stop = body
        elif chunked:
            last = back.find(LAST_CHUNK, body)
            stop = last + len(LAST_CHUNK) if last >= 0 else len(back)
        else:
            stop = min(body + int(length[1]), len(back)) if length else len(back)
        found.append(Message(at, body, stop, method, "", status, reason, chunked=chunked))
        at = stop
    return found


def fields(head: bytes) -> list[tuple[str, str]]:
    """The fields of a message's headers, without its first line, as (name, value)."""
    lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")[1:]
    return [(name, value.strip()) for name, colon, value in (line.partition(":") for line in lines) if colon]


def unchunked(data: bytes) -> bytes:
    """The body in chunked data (RFC 9112 section 7.1), as far as it can be read."""
    made, at = b"", 0
    while (line := re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r\n").match(data, at)) is not None:
        size = int(line[1], 16)
        if not size:
            break
        made += data[line.end() : line.end() + size]
        at = line.end() + size + 2
    return made
