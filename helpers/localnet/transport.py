"""What a site writes to: transports that work alike on every net.

Rules that both nets keep:

- What a site writes during one callback is one *burst*. It leaves when the callback returns, and the
  weather cuts it. Two callbacks never share a piece. So what a program receives depends on the site and
  the seed, not on how fast a machine is.
- A site has no clock of its own: `now()` and `call_later()` are the net's.
- `close()` sends what is still to be sent; `abort()` does not.

The methods are those of `asyncio.Transport` and `asyncio.DatagramTransport` that sites use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Address = tuple[str, int]


class Handle(Protocol):
    """What `call_later` returns, as in asyncio."""

    def cancel(self) -> None:
        """Call off the call."""


class Timers(Protocol):
    """The net's clock, as a transport needs it."""

    def site_time(self) -> float:
        """Seconds since 1970 on the net's clock."""

    def site_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Handle:
        """Call back after so many seconds of the net's clock."""


class SiteTransport:
    """A site's end of a TCP connection.

    Arguments: the net's timers; the addresses (address, port) of both ends; `emit(burst)` takes what the
    site wrote in one callback, `finish(aborted)` ends the connection.
    """

    def __init__(
        self,
        timers: Timers,
        sockname: Address,
        peername: Address,
        emit: Callable[[bytes], None],
        finish: Callable[[bool], None],
    ) -> None:
        self._timers, self._emit, self._finish = timers, emit, finish
        self._extra = {"sockname": sockname, "peername": peername}
        self._burst = bytearray()
        self._closing = self._finished = False
        self._depth = 0

    def call(self, callback: Callable[..., object], *args: Any) -> Any:
        """Run one of the site's callbacks, then let its burst leave. Nets call sites through this."""
        self._depth += 1
        try:
            return callback(*args)
        finally:
            self._depth -= 1
            self._flush()

    def _flush(self) -> None:
        if self._depth:
            return
        if self._burst:
            burst = bytes(self._burst)
            self._burst.clear()
            self._emit(burst)
        if self._closing and not self._finished:
            self._finished = True
            self._finish(False)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send bytes, after all that was written before."""
        if not self._closing:
            self._burst += data
            self._flush()

    def writelines(self, lines: list[bytes]) -> None:
        """Write each of the byte strings."""
        self.write(b"".join(lines))

    def close(self) -> None:
        """Send what is still to be sent, then end the connection."""
        self._closing = True
        self._flush()

    def abort(self) -> None:
        """End the connection at once; the program sees a reset."""
        self._closing = True
        self._burst.clear()
        if not self._finished:
            self._finished = True
            self._finish(True)

    def is_closing(self) -> bool:
        """True once close() or abort() was called, or the other end is gone."""
        return self._closing

    def lose(self) -> None:
        """The connection is gone: what is written from now on goes nowhere. Nets call this."""
        self._closing = self._finished = True
        self._burst.clear()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """`peername` and `sockname`, as asyncio has them."""
        return self._extra.get(name, default)

    def call_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Handle:
        """Call back after so many seconds of the net's clock."""
        return self._timers.site_later(seconds, self.call, callback, *args)

    def now(self) -> float:
        """Seconds since 1970 on the net's clock."""
        return self._timers.site_time()


class SiteDatagramTransport:
    """A site's UDP port. Arguments: the net's timers, the own address, `send(data, address)`."""

    def __init__(self, timers: Timers, sockname: Address, send: Callable[[bytes, Address], None]) -> None:
        self._timers, self._send = timers, send
        self._extra = {"sockname": sockname}
        self._closing = False

    def sendto(self, data: bytes, addr: Address | None = None) -> None:
        """Send one datagram to `addr`, (address, port)."""
        if addr is None:
            raise ValueError("a site's datagram needs the address it goes to")
        if not self._closing:
            self._send(bytes(data), addr)

    def close(self) -> None:
        """Send nothing from now on."""
        self._closing = True

    abort = close

    def is_closing(self) -> bool:
        """True once close() was called."""
        return self._closing

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """`sockname`, as asyncio has it."""
        return self._extra.get(name, default)

    def call_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Handle:
        """Call back after so many seconds of the net's clock."""
        return self._timers.site_later(seconds, callback, *args)

    def now(self) -> float:
        """Seconds since 1970 on the net's clock."""
        return self._timers.site_time()
