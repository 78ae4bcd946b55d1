"""A transport in memory, with a clock that moves only when told to: enough to run a site in a test."""

from __future__ import annotations

import asyncio
import heapq
import http.client
import io
import itertools
from collections.abc import Callable, Iterable
from typing import Any

NOON = 1_767_614_400.0
"""2026-01-05 12:00:00 UTC."""


class Call:
    """A call that will happen later."""

    def __init__(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.callback, self.args, self.cancelled = callback, args, False

    def cancel(self) -> None:
        self.cancelled = True


class FakeTransport:
    """Keeps what a site writes, in `writes`; `room` bytes fit before the site is told to pause."""

    def __init__(self, site: asyncio.Protocol, room: float = float("inf"), **extra: Any) -> None:
        self.site, self.room = site, room
        self.extra = {"peername": ("127.0.0.1", 50_000), "sockname": ("127.0.0.1", 80), **extra}
        self.writes: list[bytes] = []
        self.kept = 0
        self.closed = self.aborted = self.paused = self.lost = False
        self.time = NOON
        self.calls: list[tuple[float, int, Call]] = []
        self.order = itertools.count()
        site.connection_made(self)  # type: ignore[arg-type]

    # -- for the site -------------------------------------------------------------------------------
    def write(self, data: bytes) -> None:
        assert isinstance(data, bytes) and not self.closed, "a site writes bytes, and not after it hung up"
        self.writes.append(data)
        self.kept += len(data)
        if self.kept > self.room and not self.paused:
            self.paused = True
            self.site.pause_writing()

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = self.aborted = True

    def is_closing(self) -> bool:
        return self.closed

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self.extra.get(name, default)

    def call_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Call:
        call = Call(callback, args)
        heapq.heappush(self.calls, (self.time + seconds, next(self.order), call))
        return call

    def now(self) -> float:
        return self.time

    # -- for the test -------------------------------------------------------------------------------
    def feed(self, data: bytes | Iterable[bytes]) -> None:
        """Give the site bytes, or several pieces of bytes; nothing once it has hung up."""
        for piece in [data] if isinstance(data, bytes) else data:
            if not self.closed:
                self.site.data_received(piece)

    def feed_bytewise(self, data: bytes) -> None:
        """Give the site one byte at a time."""
        self.feed(data[i : i + 1] for i in range(len(data)))

    def finish(self) -> None:
        """The client says that it will send nothing more; as in asyncio, the site's false answer hangs up."""
        if not self.closed and not self.site.eof_received():
            self.close()

    def lose(self) -> None:
        """The connection is gone."""
        if not self.lost:
            self.lost = self.closed = True
            self.site.connection_lost(None)

    def pass_time(self, seconds: float) -> None:
        """Let time go by, with all that happens in it."""
        end = self.time + seconds
        while self.calls and self.calls[0][0] <= end:
            self.time, _, call = heapq.heappop(self.calls)
            if not call.cancelled:
                call.callback(*call.args)
        self.time = end

    def drain(self) -> None:
        """The client reads all that was kept for it."""
        self.kept = 0
        if self.paused:
            self.paused = False
            self.site.resume_writing()

    @property
    def sent(self) -> bytes:
        """All the site wrote."""
        return b"".join(self.writes)


class _Socket:
    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.stream = stream

    def makefile(self, mode: str) -> io.BufferedIOBase:
        return self.stream


def replies(sent: bytes, *methods: str) -> list[http.client.HTTPResponse]:
    """The replies in what a site sent, read by the standard library; `.content` holds each body.

    There must be exactly one for each method asked with ("GET" where none is named).
    """
    stream = io.BytesIO(sent)
    stream.close = lambda: None  # type: ignore[method-assign]
    found = []
    for method in methods or ("GET",):
        reply = http.client.HTTPResponse(_Socket(stream), method=method)  # type: ignore[arg-type]
        reply.begin()
        reply.content = reply.read()  # type: ignore[attr-defined]
        found.append(reply)
    rest = stream.read()
    assert rest == b"", f"bytes after the last reply: {rest[:100]!r}"
    return found
