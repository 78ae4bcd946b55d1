"""RealNet: the little internet on real sockets of this machine.

The same sites as on a SimNet, each on a free port of 127.0.0.1, served by one asyncio loop in a daemon
thread. A program's sockets are real, too; `realsocket.RealEnd` maps the names and addresses it uses to
those ports and cuts what `recv` returns as the weather says.

How a `recv` knows where to cut: site and program live in one process, so for every connection there is a
`Lane` from the site to the program, a list of piece lengths. The site's side writes a length down with
every piece it sends; the program's side reads exactly one piece (or part of it) for one `recv`. The
client binds its port before it connects, so both sides know the connection by that port.

Keep in sync: `fabric.py`, which does the same in virtual time.
"""

from __future__ import annotations

import functools
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.errors import LocalnetError
from helpers.localnet import patch
from helpers.localnet.fabric import START
from helpers.localnet.hosts import LOOPBACK, Hosts
from helpers.localnet.names import is_address
from helpers.localnet.realsocket import RealEnd
from helpers.localnet.tls import contexts
from helpers.localnet.trace import Trace
from helpers.localnet.transport import Address, Handle
from helpers.localnet.weather import Fates, Skies, Weather

if TYPE_CHECKING:
    import asyncio

SLICE = 0.2
"""Seconds a blocking call waits at a time, so that Interrupt works on every system."""


class Lane:
    """The pieces on their way in one direction of a connection: lengths, and whether the end was sent."""

    def __init__(self) -> None:
        self.sizes: deque[int] = deque()
        self.ended = False
        self.changed = threading.Condition()

    def add(self, size: int) -> None:
        """A piece of so many bytes has been sent."""
        with self.changed:
            self.sizes.append(size)
            self.changed.notify_all()

    def end(self) -> None:
        """Nothing more will be sent."""
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait so long for a piece or the end; True where there is one."""
        with self.changed:
            return self.changed.wait_for(lambda: bool(self.sizes) or self.ended, seconds)

    def take(self, most: int) -> None:
        """So many bytes of the first piece have been read."""
        with self.changed:
            left = self.sizes[0] - most
            if left > 0:
                self.sizes[0] = left
            else:
                self.sizes.popleft()


class Line:
    """One connection, seen from both ends. `back` is the lane to the socket that connected, `forth` from it
    (only where the program is at both ends)."""

    def __init__(self, number: int, skies: Skies, *, pair: bool = False) -> None:
        self.number, self.skies = number, skies
        self.back = Lane()
        self.forth = Lane() if pair else None


class RealNet:
    """The little internet on real sockets.

    Example::

        net = RealNet(standard_hosts())
        net.start()
        ...
        net.stop()              # thread, sockets and patches are gone

    Arguments: the hosts there are, and the weather.
    """

    simulated = False
    on_enter: Callable[[], None] | None = None
    on_leave: Callable[[], None] | None = None

    def __init__(self, hosts: Hosts, weather: Weather | None = None) -> None:
        self.hosts, self.weather = hosts, weather or Weather()
        self.trace = Trace()
        self.lines: dict[int, Line] = {}
        self.listeners: set[int] = set()
        self.fates = Fates()
        self.bound: set[int] = set()
        self.ports: dict[Address, int] = {}
        self.udp_ports: dict[Address, int] = {}
        self.own_name = self.authority_pem = ""
        self._numbers = itertools.count()
        self._born = time.monotonic()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._servers: list[Any] = []
        self._transports: set[Any] = set()

    # -- life ---------------------------------------------------------------------------------------
    def start(self) -> RealNet:
        """Open the sites' ports, and put the calling thread (and those it starts) on this net."""
        import asyncio
        import socket

        if self._thread is not None:
            raise LocalnetError("this net was started before; make a new one")
        self.own_name = socket.gethostname()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="localnet", daemon=True)
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)
        patch.enter(self)
        return self

    async def _open(self) -> None:
        from helpers.localnet.realsite import RealDatagramSite, RealSite

        assert self._loop is not None
        secure, self.authority_pem = contexts(self.hosts)
        for address, factory in self.hosts.tcp.items():
            server = await self._loop.create_server(
                functools.partial(RealSite, self, address, factory),
                LOOPBACK,
                0,
                backlog=256,
                ssl=secure.get(address),
            )
            self._servers.append(server)
            self.ports[address] = server.sockets[0].getsockname()[1]
        for address, udp_factory in self.hosts.udp.items():
            transport, _ = await self._loop.create_datagram_endpoint(
                functools.partial(RealDatagramSite, self, address, udp_factory), (LOOPBACK, 0)
            )
            self._servers.append(transport)
            self.udp_ports[address] = transport.get_extra_info("sockname")[1]

    def stop(self) -> None:
        """Close the sites' ports, end the thread, take the patches out. Safe to call twice."""
        import asyncio

        loop = self._loop
        if loop is None or self._thread is None:
            return
        patch.leave(self)
        asyncio.run_coroutine_threadsafe(self._close(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        self._thread.join(10)
        self._loop = None  # only now: until here sites may ask for timers
        loop.close()

    async def _close(self) -> None:
        import asyncio

        # A connection accepted just now becomes a transport some turns later; a server closed before that
        # leaves its socket to nobody (asyncio asserts in Server._attach).
        for _ in range(5):
            await asyncio.sleep(0)
        for server in self._servers:
            server.close()
        for _ in range(5):
            for transport in list(self._transports):
                transport.abort()
            await asyncio.sleep(0)

    def opened(self, transport: Any) -> None:
        """A site's connection is there (so that stop() can end it)."""
        self._transports.add(transport)

    def closed(self, transport: Any) -> None:
        """A site's connection is gone."""
        self._transports.discard(transport)

    # -- the clock ----------------------------------------------------------------------------------
    @property
    def now(self) -> float:
        """Real seconds since the net was made."""
        return time.monotonic() - self._born

    def site_time(self) -> float:
        """The sites' calendar stands still, so that a lesson prints the same every day."""
        return START

    def site_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Handle:
        """Call back in the sites' thread after so many seconds."""
        assert self._loop is not None
        return self._loop.call_later(seconds, callback, *args)

    # -- names --------------------------------------------------------------------------------------
    def knows(self, host: Any) -> bool:
        """True where a name is ours to answer, False for this machine's own names and addresses."""
        if isinstance(host, (bytes, bytearray)):
            host = bytes(host).decode("ascii", "replace")
        if host in (None, "", "localhost", self.own_name, "::1") or not isinstance(host, str):
            return False
        return not (is_address(host) and not host.startswith("192.0.2."))

    def resolve(self, name: str) -> str | None:
        """The address of a name, or None."""
        return LOOPBACK if name == self.own_name else self.hosts.address_of(name)

    def names(self) -> list[str]:
        """All names that are served."""
        return self.hosts.names

    # -- sockets ------------------------------------------------------------------------------------
    def new_end(self, sock: Any) -> RealEnd:
        """The inside of a socket that a program of this net opened."""
        return RealEnd(self, sock)

    def new_line(self, port: int | None, *, pair: bool = False) -> Line:
        """A connection is about to be made from `port` (None: it will not come to be)."""
        number = next(self._numbers)
        line = Line(number, self.weather.of_connection(number), pair=pair)
        if port is not None:
            self.lines[port] = line
        return line

    def real_port(self, address: Address, *, udp: bool = False) -> int | None:
        """The port on 127.0.0.1 where the site of (address, port) really is, or None."""
        return (self.udp_ports if udp else self.ports).get(address)

    def site_of_udp_port(self, port: int) -> Address | None:
        """The (address, port) of the UDP site that really is at `port`."""
        return next((address for address, real in self.udp_ports.items() if real == port), None)

    def adopt_thread(self, thread: threading.Thread) -> None:
        """A thread that the program starts is on this net as well."""
        body = thread._bootstrap  # type: ignore[attr-defined]

        def run(*args: Any) -> None:
            patch.enter_thread(self)
            try:
                body(*args)
            finally:
                patch.leave_thread()

        thread._bootstrap = run  # type: ignore[attr-defined]
