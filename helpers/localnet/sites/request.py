"""Request: what a client asked for, and what to tell a client whose request cannot be read.

h11 splits and checks the bytes. Here are the target's forms (RFC 9112 section 3.2) and the sentences of a
400:
people who write their first requests by hand read them, so each says what was seen and what is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

RIGHT = "A request line is three words with one space between: GET /romeo.txt HTTP/1.0"


class BadTarget(ValueError):
    """The request-target has none of the forms HTTP knows; the text says why."""


@dataclass(frozen=True)
class Request:
    """One complete request.

    Arguments:
        method: "GET", "HEAD", ... in the client's letters.
        target: the second word of the request line, as sent.
        path: the path in it, percent-decoded, beginning with "/" (or "*").
        query: what follows the "?", as sent.
        version: "1.0" or "1.1".
        headers: names (lower case) and values in order.
        raw_headers: the same with the names as sent.
        body: the bytes after the blank line.
        now: the site's time when the request was complete, in seconds since 1970.
        client: (address, port) of the client.
    """

    method: str
    target: str
    path: str
    query: str = ""
    version: str = "1.1"
    headers: tuple[tuple[str, str], ...] = ()
    raw_headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    now: float = 0.0
    client: tuple[str, int] = ("", 0)

    def header(self, name: str) -> str | None:
        """The value of a header, or None; several lines of one name are joined by commas (RFC 9110 section
        5.3)."""
        found = [value for key, value in self.headers if key == name.lower()]
        return ", ".join(found) if found else None

    @property
    def fields(self) -> dict[str, str]:
        """The query as a dict: "delay=2&name=Ann" gives {"delay": "2", "name": "Ann"}."""
        return dict(parse_qsl(self.query, keep_blank_values=True))


def split_target(method: str, target: str) -> tuple[str, str]:
    """Path (percent-decoded) and query of a request-target.

    The origin form ``/romeo.txt`` and the absolute form ``http://data.pr4e.org/romeo.txt`` give the same: a
    server must take both (RFC 9112 section 3.2.2). ``*`` is for OPTIONS, ``host:port`` for CONNECT.

    Raises:
        BadTarget: for anything else.
    """
    if method == "CONNECT" or (method == "OPTIONS" and target == "*"):
        return target, ""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
    if target.startswith("/"):
        rest = target
    elif scheme and scheme[1].lower() in ("http", "https"):
        absolute = re.match(r"//([^/?#]+)([/?#].*)?$", target[scheme.end() :])
        if not absolute:
            raise BadTarget(
                f"{target!r} begins like a URL, but names no host. Right: http://data.pr4e.org/romeo.txt"
            )
        rest = absolute[2] or "/"
    elif "/" in target and "." in target.partition("/")[0]:
        raise BadTarget(
            f"The second word is {target!r}. It looks like a URL without its beginning: "
            f"write http://{target} or the path alone, /{target.partition('/')[2]}"
        )
    else:
        raise BadTarget(f"The second word is {target!r}. It has to begin with / or with http://")
    path, _, query = rest.partition("#")[0].partition("?")
    return unquote(path) or "/", query


def explain(head: bytes, said: str) -> str:
    """Why this beginning of a request cannot be read, in words for the person who wrote it.

    Arguments:
        head: the bytes of the request so far.
        said: what h11 said; used where we know no better.
    """
    line = head.partition(b"\n")[0].removesuffix(b"\r")
    if head[:1] == b"\x16":
        return (
            "These bytes are the beginning of TLS. This port speaks plain http://; for https:// use port 443."
        )
    if "Missing mandatory Host" in said:
        return "An HTTP/1.1 request must have a Host header: 'Host: data.pr4e.org'. HTTP/1.0 does without."
    if "multiple Host" in said:
        return "There is more than one Host header. One is right."
    if "illegal header line" in said:
        return (
            f"The request line is fine, a header is not: {said}\n"
            "A header is a name, a colon and a value: Host: data.pr4e.org"
        )
    if "illegal request line" in said:
        return f"The request line is {shown(line)}\n{_what_is_wrong(line)}\n{RIGHT}"
    return said


def _what_is_wrong(line: bytes) -> str:
    words = line.split(b" ")
    if not line.strip():
        return "It is blank."
    if line[:1] in b" \t":
        return "It begins with a space."
    if b"" in words:
        return "There are two spaces in a row, or one at the end."
    if len(words) == 2 and not words[1].upper().startswith(b"HTTP/"):
        return "The third word is missing: the version, HTTP/1.0"
    if len(words) == 2:
        return "There are two words. The method (GET) or the target (/romeo.txt) is missing."
    if len(words) < 2:
        return "There is only one word."
    if len(words) > 3:
        return f"There are {len(words)} words. A space inside the target is written %20."
    if not re.fullmatch(rb"HTTP/[0-9]\.[0-9]", words[2]):
        return f"The third word is {shown(words[2])}. It has to be HTTP/1.0 or HTTP/1.1, in capitals."
    if not re.fullmatch(rb"[-!#$%&'*+.^_`|~0-9A-Za-z]+", words[0]):
        return f"The first word is {shown(words[0])}. It has to be a method like GET."
    return "The target has characters that may not be sent as they are; write them as %XX (RFC 3986)."


def shown(data: bytes, most: int = 60) -> str:
    """Bytes as Python writes them, cut where they are long."""
    return repr(bytes(data[:most])) + ("…" if len(data) > most else "")
