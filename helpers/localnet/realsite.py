"""The asyncio side of a RealNet: a site's protocol behind the weather, on real sockets."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.localnet.hosts import LOOPBACK
from helpers.localnet.realnet import Line
from helpers.localnet.transport import Address, SiteDatagramTransport, SiteTransport
from helpers.localnet.weather import Weather

if TYPE_CHECKING:
    from helpers.localnet.realnet import RealNet

SMALL_BUFFER = 16 * 1024
"""Bytes of a socket buffer under stream weather: small, so that flow control shows with 230 kB."""


class RealSite(asyncio.Protocol):
    """One connection to a site. Arguments: the net, the site's (address, port), its factory."""

    def __init__(self, net: RealNet, address: Address, factory: Callable[[], asyncio.Protocol]) -> None:
        self.net, self.address, self.site = net, address, factory()
        self._queue: deque[tuple[float, bytes]] = deque()
        self._ready_at = 0.0
        self._pumping = self._paused = False
        self._ending: bool | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.real = transport
        port = transport.get_extra_info("peername")[1]
        line = self.net.lines.get(port)
        # A client from outside (curl, a web browser) has no weather and takes no number of the program's.
        self.line = line or Line(-1, Weather().of_connection(-1))
        self.lane = self.line.back if line is not None else None
        self.stream = self.line.skies.weather.stream
        if self.stream:
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL_BUFFER)
            transport.set_write_buffer_limits(high=SMALL_BUFFER)
        self.transport = SiteTransport(self.net, self.address, (LOOPBACK, port), self._emit, self._finish)
        self.transport._extra["socket"] = transport.get_extra_info("socket")  # a site may see that it is real
        self.net.opened(transport)
        self.transport.call(self.site.connection_made, self.transport)

    def data_received(self, data: bytes) -> None:
        self.transport.call(self.site.data_received, data)

    def eof_received(self) -> bool:
        if not self.transport.call(self.site.eof_received):
            self.transport.close()
        return self.real.get_extra_info("sslcontext") is None  # over TLS nobody can be half closed

    def connection_lost(self, error: Exception | None) -> None:
        self.net.closed(self.real)
        self.transport.lose()
        if self.lane is not None:
            self.lane.end()
        self.site.connection_lost(error)

    def pause_writing(self) -> None:
        """The program reads more slowly than the site writes, and every buffer between them is full."""
        self._paused = True
        self._note("site told to pause")
        self.transport.call(self.site.pause_writing)

    def resume_writing(self) -> None:
        self._paused = False
        self._note("site told to go on")
        # Not at once: asyncio calls connection_lost twice on a transport that is closed from in here.
        asyncio.get_running_loop().call_soon(self._go_on)

    def _go_on(self) -> None:
        if not self.real.is_closing():
            self.transport.call(self.site.resume_writing)
            self._pump()

    def _note(self, kind: Any, data: bytes = b"") -> None:
        self.net.trace.add(self.net.now, kind, self.line.number, "site", data)

    # -- what the site wrote, cut by the weather ----------------------------------------------------
    def _emit(self, burst: bytes) -> None:
        self._note("site sends", burst)
        clock = asyncio.get_running_loop().time
        if self.stream:
            for number, flight in enumerate(self.line.skies.flights(burst)):
                self._ready_at = max(self._ready_at, clock() + self.line.skies.weather.round_trip * number)
                self._queue.append((self._ready_at, flight))
        else:
            for piece, delay in self.line.skies.cut(burst):
                self._ready_at = max(self._ready_at, clock() + delay)
                self._queue.append((self._ready_at, piece))
        if self.line.skies.ended:
            self._ending = self._ending or False
            self.transport.lose()
        self._pump()

    def _finish(self, aborted: bool) -> None:
        self._note("site closes")
        self._ending = aborted
        if aborted:
            self._queue.clear()
        self._pump()

    def _pump(self) -> None:
        """Send what is due; come back for the rest."""
        if self._pumping:
            return
        loop = asyncio.get_running_loop()
        while self._queue and not (self.stream and self._paused):
            when, piece = self._queue[0]
            if when > loop.time():
                self._pumping = True
                loop.call_at(when, self._pump_again)
                return
            if self.real.is_closing():  # the program has gone away; asyncio would complain on stderr
                self._queue.clear()
                return
            self._queue.popleft()
            if self.lane is not None:
                self.lane.add(len(piece))
            self.real.write(piece)
        if not self._queue and self._ending is not None:
            if self._ending:
                # Without this the kernel sends FIN, and the program would see an ordinary end .
                sock = self.real.get_extra_info("socket")
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.real.abort()
            else:
                self.real.close()

    def _pump_again(self) -> None:
        self._pumping = False
        self._pump()


class RealDatagramSite(asyncio.DatagramProtocol):
    """A UDP site. Arguments: the net, the site's (address, port), its factory."""

    def __init__(
        self, net: RealNet, address: Address, factory: Callable[[], asyncio.DatagramProtocol]
    ) -> None:
        self.net, self.address, self.site = net, address, factory()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.real: Any = transport  # before 3.12 not an asyncio.DatagramTransport, though it acts as one
        self.site.connection_made(SiteDatagramTransport(self.net, self.address, self._send))  # type: ignore[arg-type]

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.net.trace.add(
            self.net.now, "arrives", None, "site", data, f"{self.address[0]}:{self.address[1]}"
        )
        self.site.datagram_received(data, addr)

    def _send(self, data: bytes, to: Address) -> None:
        late = self.net.fates.draw(self.net.weather, 1)
        if not late:
            self.net.trace.add(self.net.now, "lost", None, "site", data)
        for delay in late:
            self.net.site_later(delay, self.real.sendto, data, to)
