"""What a program asked for: the request as the site received it, and in one word what that was.

Used on both sides: the sites of a case answer by it, and judgement reads it from `Run.connections`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from helpers.exercises.spec import Case, Connection, Run

PAGE = "the page"
OWN = "an address of its own"
NOTHING = "nothing"

END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class Request:
    r"""A request as received (RFC 9112 section 3).

    Example: ``parse(b"GET http://a.org/b HTTP/1.0\r\n\r\n")`` has host ``"a.org"``, path ``"/b"``.

    Arguments:
        line: the request line, without its end.
        method, host, path: its parts; `host` is from the absolute form or the Host header, or "".
        problem: what is wrong with it, in words a learner can act on, or "".
        bare: True where lines end in a bare ``\n``, which a site may accept (RFC 9112 section 2.2).
    """

    line: str = ""
    method: str = ""
    host: str = ""
    path: str = ""
    problem: str = ""
    bare: bool = False


def is_whole(received: bytes) -> bool:
    """True once the blank line that ends a request has arrived."""
    return END_OF_HEAD.search(received) is not None


def keeps_open(received: bytes) -> bool:
    r"""True for a request in HTTP/1.1 that does not ask for the end of the connection (RFC 9112 section 9.3).

    Example: ``keeps_open(b"GET / HTTP/1.1\r\nHost: a.org\r\n\r\n")``; not so with ``Connection: close``.
    """
    head = END_OF_HEAD.split(received[:MOST_REQUEST], maxsplit=1)[0]
    first, _, fields = head.partition(b"\n")
    return first.strip().endswith(b"HTTP/1.1") and not re.search(rb"(?im)^connection:.*\bclose\b", fields)


MOST_REQUEST = 65_536
"""Bytes in which a request must end; a site reads no more."""


def parse(received: bytes) -> Request:
    """Take a request apart. Nothing raises: what is wrong with it is in `problem`."""
    return _parse(received[:MOST_REQUEST])


@lru_cache(maxsize=1_000)
def _parse(received: bytes) -> Request:
    head = END_OF_HEAD.split(received, maxsplit=1)[0].decode("latin-1")
    lines = head.split("\n")
    line = lines[0].rstrip("\r")
    words = line.split(" ")
    bare = "\n" in re.sub("\r\n", "", received.decode("latin-1"))
    named = re.search(r"(?im)^host:[ \t]*([^\s:]*)", head)
    host = named[1] if named else ""
    method = words[0]
    target = words[1] if len(words) > 1 else ""
    form = re.fullmatch(r"(?i)http://([^/:]*)(?::\d+)?(/.*)?", target)
    if form:
        host, path = form[1], form[2] or "/"
    else:
        path = target
    return Request(line, method, host.lower(), path, _problem(received, line, words, named is not None), bare)


def _problem(received: bytes, line: str, words: list[str], named: bool) -> str:
    if not received:
        return "nothing was sent"
    if not is_whole(received):
        return "the blank line that ends the request is missing"
    if not line.strip():
        return "it begins with an empty line"
    if words[0] != "GET":
        return "its first word must be GET, in capitals, with one space after it"
    if len(words) == 2 and not words[1].startswith("HTTP/"):
        return "the request line must end with the version, HTTP/1.0, after a space"
    if len(words) != 3:
        return "the request line must be three words with one space between: GET, the page, HTTP/1.0"
    if not re.fullmatch(r"HTTP/\d\.\d", words[2]):
        return "the version must be written HTTP/1.0"
    if not re.match(r"(?i)/|http://[^/]", words[1]):
        return "the page must be a path that begins with / or a whole http:// address"
    if words[2] == "HTTP/1.1" and not named:
        return "HTTP/1.1 needs a Host header"
    return ""


def asking(run: Run) -> Connection | None:
    """The connection that counts: the last one on which the program sent anything, or None."""
    return next((link for link in reversed(run.connections) if link.received), None)


def asked(case: Case, run: Run) -> str:
    """In a few words what the program asked the network for, as plain comparable data.

    `PAGE`: what `case.truth` says it should ask for (its "host" and "path"). `OWN`: a host that does not
    occur in what was typed. `NOTHING`: it did not touch the network. Else ``"lookup NAME"`` (a name that
    does not exist), ``"connect HOST"`` (nothing sent; no HOST: it connected to its own machine),
    ``"path /…"`` (another page of the right host), ``"malformed"`` (the site could not read the request).
    """
    given = " ".join([*case.typed, *map(str, case.args)]).lower()
    wanted = str(case.truth.get("host", ""))
    link = asking(run)
    if link is None:
        return _without_request(run, given, wanted)
    if link.host.lower() not in given and link.host != wanted:
        return OWN
    request = parse(link.received)
    if request.problem:
        return "malformed"
    if link.host.lower() != wanted or request.host not in ("", wanted):
        return f"host {request.host or link.host}"
    return PAGE if request.path == case.truth.get("path") else f"path {request.path}"


def _without_request(run: Run, given: str, wanted: str) -> str:
    if run.connections:
        host = run.connections[-1].host.lower()
        if host.startswith(("127.", "0.0.0.0", "localhost")) or not host:
            return "connect "  # an empty name means this machine
        return OWN if host not in given and host != wanted else f"connect {host}"
    if run.lookups:
        name = run.lookups[-1].lower()
        return OWN if name not in given else f"lookup {name}"
    return NOTHING
