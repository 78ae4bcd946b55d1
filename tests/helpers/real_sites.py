"""Sites on real sockets, by asyncio alone: what a site does is tested apart from the nets of the course."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class RealWire:
    """asyncio's transport, with the clock that sites ask for."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def call_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Any:
        return asyncio.get_running_loop().call_later(seconds, callback, *args)

    def now(self) -> float:
        return time.time()


class Bridge(asyncio.Protocol):
    """Hands a site its transport; passes all else on."""

    def __init__(self, site: asyncio.Protocol) -> None:
        self.site = site
        self.data_received = site.data_received  # type: ignore[method-assign]
        self.eof_received = site.eof_received  # type: ignore[method-assign]
        self.connection_lost = site.connection_lost  # type: ignore[method-assign]
        self.pause_writing = site.pause_writing  # type: ignore[method-assign]
        self.resume_writing = site.resume_writing  # type: ignore[method-assign]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.site.connection_made(RealWire(transport))  # type: ignore[arg-type]


@contextmanager
def real_site(factory: Callable[[], asyncio.Protocol]) -> Iterator[tuple[str, int]]:
    """Run one site on a free port of 127.0.0.1; gives its address. An exception in it fails the test."""
    loop = asyncio.new_event_loop()
    failures: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, context: failures.append(context))
    server = loop.run_until_complete(
        loop.create_server(lambda: Bridge(factory()), "127.0.0.1", 0, backlog=256)
    )
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server.sockets[0].getsockname()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        for transport in list(_transports(loop)):
            transport.abort()
        loop.run_until_complete(asyncio.sleep(0))
        loop.run_until_complete(server.wait_closed())
        loop.close()
    assert not failures, failures


def _transports(loop: asyncio.AbstractEventLoop) -> list[Any]:
    return list(getattr(loop, "_transports", {}).values())
