"""Wire: what a site may ask of its transport, and nothing more.

Every net gives its sites a transport with these methods (`helpers.localnet.transport`). With so few, a site
runs on real sockets, on the simulated network, and in a test with a fake of thirty lines.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Protocol, cast

from helpers.localnet.transport import Handle


class Wire(Protocol):
    """The site's end of one TCP connection: `asyncio.Transport` cut down, with a clock."""

    def write(self, data: bytes) -> None:
        """Send bytes. Never blocks: what does not fit is kept, and `pause_writing` says so."""

    def close(self) -> None:
        """Send what is still kept, then hang up."""

    def abort(self) -> None:
        """Hang up at once; what is still kept is lost."""

    def is_closing(self) -> bool:
        """Whether `close` or `abort` was called, or the connection is gone."""

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """ "peername" and "sockname" as (address, port); "socket" where there is a real one, as in
        asyncio."""

    def call_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Handle:
        """Call back after some seconds of this net's time."""

    def now(self) -> float:
        """This net's time, in seconds since 1970."""


def as_wire(transport: asyncio.BaseTransport) -> Wire:
    """The transport a net handed to `connection_made`, by its right type."""
    return cast(Wire, transport)
