"""From a `Response` to what is done about it: bytes to write or seconds to wait, one step after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.utils import formatdate
from http import HTTPStatus

import h11

from helpers.localnet.sites.page import Response

SERVER = "localnet/1.0 (course)"
BLOCK = 16_384
"""Bytes of a body given to the transport at a time."""

NO_BODY = (204, 304)
"""Answers that never have a body (RFC 9110 section 6.4.1)."""


def steps(
    connection: h11.Connection, response: Response, method: bytes, clock: Callable[[], float], closing: bool
) -> Iterator[bytes | float]:
    """The steps of an answer: bytes to write, or a number of seconds to wait before the next.

    Head and first block are one step, and so is the whole of a small answer.

    Arguments:
        connection: h11's side of the connection; it frames the body, and learns what has been sent.
        response: the answer.
        method: the method of the request, as HEAD is answered without a body.
        clock: gives the time, in seconds since 1970, for the Date header.
        closing: whether the connection will be closed after it.

    Raises:
        h11.LocalProtocolError: a header is not allowed by HTTP. That is our mistake, not the client's.
    """
    if response.delay:
        yield response.delay
    if response.raw is not None:
        if response.raw:
            yield response.raw
        return
    ready = connection.send(_head(response, clock(), closing)) or b""
    body = b"" if response.status in NO_BODY or method == b"HEAD" else response.body
    size = response.block or BLOCK
    for start in range(0, len(body), size):
        if start:
            yield ready
            ready = b""
            if response.pace:
                yield response.pace
        ready += connection.send(h11.Data(data=body[start : start + size])) or b""
    yield ready + (connection.send(h11.EndOfMessage()) or b"")


def _head(response: Response, now: float, closing: bool) -> h11.Response:
    """Status line and headers, in the order Apache has them. h11 adds Transfer-Encoding."""
    own = list(response.headers)
    if response.status not in NO_BODY and not response.chunked:
        place = next((i + 1 for i, (name, _) in enumerate(own) if name == "Accept-Ranges"), 0)
        own.insert(place, ("Content-Length", str(len(response.body))))
    if response.type and response.status not in NO_BODY:
        own.append(("Content-Type", response.type))
    if closing:
        own.append(("Connection", "close"))
    headers = [("Date", formatdate(now, usegmt=True)), ("Server", SERVER), *own]
    return h11.Response(status_code=response.status, headers=headers, reason=phrase(response.status))


def phrase(status: int) -> str:
    """The words of a status code: 404 gives "Not Found"."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
