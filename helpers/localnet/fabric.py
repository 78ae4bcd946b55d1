"""The far side of a simulated net: hosts, sites, weather, and everything that is on its way.

A simulated net has two sides, so that a judge can keep one of them in another process:

    near side (SimNet, with the program)          far side (Fabric, with the judge)
    sockets, blocking calls, threads     action   sites, weather, timers
    its clock, the queue of arrivals  ─────────>  answers at once with everything
                                      <─────────  that is already on its way

Rules:

- One *action* is one request and one reply: ``connect``, ``send``, ``finish``, ``close``, ``listen``,
  ``bind``, ``sendto``, ``resolve``, ``wait``. There is no other traffic between the sides.
- Bytes of a program reach a site at the very moment they are sent. All the time a reply takes is on its
  way back. So the reply to one `send` already carries the whole answer, cut into pieces, each with the
  time it arrives, and a `recv` costs no round trip.
- What is once on its way arrives. A site's timer may be due before it; so every reply also says when the
  next timer is due, and the near side asks (``wait``) before it lets its clock pass that moment.
- The same actions at the same times give the same replies, to the byte.
"""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from helpers.localnet.hosts import LOOPBACK, Hosts
from helpers.localnet.post import Post
from helpers.localnet.trace import Connection, Trace
from helpers.localnet.transport import Address, SiteTransport
from helpers.localnet.visitors import Letter, Visitor
from helpers.localnet.visits import Visits
from helpers.localnet.weather import Skies, Weather

START = 1_767_603_600.0
"""When a simulated net begins: Monday 5 January 2026, 09:00 UTC, in seconds since 1970."""

STEP = 0.0005
"""Seconds between two pieces of a reply when the weather has no delay of its own."""

GIVES_UP = 127.0
"""Seconds after which a connection attempt that nobody answers fails by itself (Linux: 6 retries)."""

Delivery = tuple[float, int, str, Any]
"""(time, socket, kind, payload). Kinds: open, refused, unreachable, data, eof, reset, incoming, datagram."""


@dataclass
class Reply:
    """What an action brought: arrivals, when the next timer is due, and a value where one was asked for."""

    deliveries: list[Delivery] = field(default_factory=list)
    next_timer: float | None = None
    value: Any = None


@dataclass
class Line:
    """One TCP connection to a site, or between two sockets of the program."""

    number: int
    host: str
    address: str
    port: int
    near: int
    skies: Skies
    peer: int | None = None
    site: Any = None
    transport: SiteTransport | None = None
    outcome: str = "open"
    arrives: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    sent: bytearray = field(default_factory=bytearray)
    delivered: bytearray = field(default_factory=bytearray)
    lost: bool = False
    tls: bool = False
    visit: int | None = None

    def seen(self) -> Connection:
        """This connection as plain data."""
        return Connection(
            self.host, self.address, self.port, self.outcome,
            bytes(self.received), bytes(self.sent), bytes(self.delivered),
        )  # fmt: skip


class Timer:
    """A call that a site asked for."""

    def __init__(self) -> None:
        self.cancelled = False

    def cancel(self) -> None:
        """Call off the call."""
        self.cancelled = True


class Fabric:
    """Sites and weather of a simulated net. `act` is its only door; see the module's rules."""

    def __init__(
        self,
        hosts: Hosts,
        weather: Weather,
        trace: Trace | None = None,
        visitors: Sequence[Visitor | Letter] = (),
    ) -> None:
        self.hosts, self.weather = hosts, weather
        self.trace = Trace() if trace is None else trace
        self.visits = Visits(self, visitors)
        self.now = 0.0
        self.lines: list[Line] = []
        self.lookups: list[str] = []
        self.datagrams: list[tuple[str, int, bytes]] = []
        self._timers: list[tuple[float, int, Timer, Callable[..., object], tuple[Any, ...]]] = []
        self._order = itertools.count()
        self._out: list[Delivery] = []
        self._of: dict[int, Line] = {}
        self.listeners: dict[Address, tuple[int, int]] = {}
        self.queues: dict[int, deque[Line]] = {}
        self._accepted = itertools.count(-1, -1)
        self.post = Post(self)

    # -- the door -----------------------------------------------------------------------------------
    def act(self, now: float, verb: str, *args: Any) -> Reply:
        """Carry out one action at `now` (seconds since the net began) and say what comes of it."""
        self._run_timers(now)
        self.now = max(self.now, now)
        value = getattr(self, f"_do_{verb}")(*args)
        reply = Reply(self._out, self._next_timer(), value)
        self._out = []
        return reply

    def seen(self) -> tuple[Connection, ...]:
        """What the sites saw of each connection so far, as plain data; visitors come last, in their order."""
        return tuple(line.seen() for line in (*self.lines, *self.visits.lines()))

    def end(self) -> None:
        """Tell every site that its connection is lost."""
        for line in (*self.lines, *self.visits.lines()):
            self._lose(line)

    # -- timers -------------------------------------------------------------------------------------
    def site_time(self) -> float:
        """Seconds since 1970 on this net's clock."""
        return START + self.now

    def site_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Timer:
        """Call back after so many seconds of this net's clock."""
        timer = Timer()
        heapq.heappush(self._timers, (self.now + seconds, next(self._order), timer, callback, args))
        return timer

    def _next_timer(self) -> float | None:
        while self._timers and self._timers[0][2].cancelled:
            heapq.heappop(self._timers)
        return self._timers[0][0] if self._timers else None

    def _run_timers(self, until: float) -> None:
        while (due := self._next_timer()) is not None and due <= until:
            _, _, _, callback, args = heapq.heappop(self._timers)
            self.now = max(self.now, due)
            callback(*args)

    def _do_wait(self, until: float | None) -> None:
        while not self._out and (due := self._next_timer()) is not None and (until is None or due <= until):
            self._run_timers(due)
        if until is not None:
            self.now = max(self.now, until) if not self._out else self.now

    # -- names --------------------------------------------------------------------------------------
    def _do_resolve(self, name: str) -> str | None:
        self.lookups.append(name)
        return self.hosts.address_of(name)

    def _do_names(self) -> list[str]:
        return self.hosts.names

    # -- connections --------------------------------------------------------------------------------
    def _deliver(
        self, line: Line, kind: str, payload: Any = None, delay: float = 0.0, to: int | None = None
    ) -> None:
        line.arrives = max(line.arrives + STEP, self.now + delay + STEP)
        self._out.append((line.arrives, line.near if to is None else to, kind, payload))

    def _do_connect(self, near: int, address: str, port: int, local_port: int) -> None:
        host = self.hosts.name_of(address) or address
        number = len(self.lines)
        line = Line(number, host, address, port, near, self.weather.of_connection(number))
        self.lines.append(line)
        self._of[near] = line
        if address in self.hosts.silent:
            line.outcome = "timed out"
            self._deliver(line, "unreachable", delay=GIVES_UP)
            return
        factory = self.hosts.tcp.get((address, port))
        listener = self.listeners.get((address, port)) or self.listeners.get(("0.0.0.0", port))
        local = address.startswith("127.") or address == "0.0.0.0"
        if factory is not None and not self.weather.refuse:
            self._open_to_site(line, factory, local_port)
        elif listener is not None and local:
            self._open_to_program(line, listener, local_port)
        else:
            line.outcome = "refused"
            self._deliver(line, "refused")

    def _open_to_site(self, line: Line, factory: Callable[[], Any], local_port: int) -> None:
        line.site = factory()
        line.transport = SiteTransport(
            self,
            (line.address, line.port),
            (LOOPBACK, local_port),
            lambda burst: self._emit(line, burst),
            lambda aborted: self._finish(line, aborted),
        )
        self._deliver(line, "open")
        line.transport.call(line.site.connection_made, line.transport)

    def _open_to_program(self, line: Line, listener: tuple[int, int], local_port: int) -> None:
        socket, backlog = listener
        queue = self.queues.setdefault(socket, deque())
        if len(queue) > backlog:
            line.outcome = "timed out"
            self._deliver(line, "unreachable", delay=GIVES_UP)
            return
        queue.append(line)
        line.peer = next(self._accepted)
        self._of[line.peer] = line
        self._deliver(line, "open")
        self._deliver(line, "incoming", (line.peer, LOOPBACK, local_port, line.number), to=socket)

    def _do_certificate(self, near: int) -> str | None:
        """A TLS handshake begins: the kind of certificate the site shows, None where it speaks no TLS."""
        line = self._of[near]
        certificate = self.hosts.tls.get((line.address, line.port))
        line.tls = certificate is not None
        return certificate

    def _do_accepted(self, listener: int) -> None:
        self.queues[listener].popleft()

    def _emit(self, line: Line, burst: bytes) -> None:
        line.sent += burst
        self.trace.add(self.now, "site sends", line.number, "site", burst)
        self._send_pieces(line, burst, line.near)
        if line.skies.ended and line.outcome == "open":
            self._finish(line, False)
            if line.transport:
                line.transport.lose()

    def _send_pieces(self, line: Line, burst: bytes, to: int) -> None:
        if line.skies.weather.stream:
            for number, flight in enumerate(line.skies.flights(burst)):
                line.arrives = max(line.arrives, self.now + line.skies.weather.round_trip * number)
                self._deliver(line, "data", flight, to=to)
                line.delivered += flight
            return
        for piece, delay in line.skies.cut(burst):
            self._deliver(line, "data", piece, delay, to)
            line.delivered += piece

    def _finish(self, line: Line, aborted: bool) -> None:
        if line.outcome == "open":
            line.outcome = (
                "reset" if aborted else f"closed by {'client' if line.visit is not None else 'server'}"
            )
            self.trace.add(self.now, "site closes", line.number, "site")
            self._deliver(line, "reset" if aborted else "eof")
        self._lose(line)

    def _lose(self, line: Line) -> None:
        if line.site is not None and not line.lost:
            line.lost = True
            if line.transport:
                line.transport.lose()
            line.site.connection_lost(None)
            if line.visit is not None:
                self.visits.left(line.visit)

    def _do_send(self, near: int, data: bytes) -> None:
        line = self._of[near]
        if line.transport is not None:
            if not line.lost and (line.tls or (line.address, line.port) not in self.hosts.tls):
                line.received += data
                line.transport.call(line.site.data_received, data)
            else:  # plain bytes at a TLS port: no handshake, so the site hangs up
                line.transport.close()
        else:
            other = line.near if near == line.peer else line.peer
            (line.sent if near == line.peer else line.received).extend(data)
            assert other is not None
            self._send_pieces(line, data, other)

    def _do_finish(self, near: int) -> None:
        """The program will send nothing more on this socket (shutdown)."""
        line = self._of.get(near)
        if line is None:
            return
        if line.transport is not None and not line.lost:
            keep_open = line.transport.call(line.site.eof_received)
            if not keep_open:
                line.transport.close()
        elif line.peer is not None:
            self._deliver(line, "eof", to=line.near if near == line.peer else line.peer)

    def _do_close(self, near: int) -> None:
        self.listeners = {at: owner for at, owner in self.listeners.items() if owner[0] != near}
        self.post.release(near)
        for queued in self.queues.pop(near, ()):
            self._turn_away(queued)
        line = self._of.pop(near, None)
        if line is None:
            return
        if line.outcome == "open" and near == line.near:
            line.outcome = f"closed by {'server' if line.visit is not None else 'client'}"
        if line.transport is not None and not line.lost:
            line.transport.call(line.site.eof_received)
            self._lose(line)
        elif line.peer is not None:
            self._deliver(line, "eof", to=line.near if near == line.peer else line.peer)

    # -- the program's own servers ------------------------------------------------------------------
    def _do_listen(self, near: int, address: str, port: int, backlog: int) -> None:
        self.listeners[address, port] = (near, max(backlog, 0))
        self.visits.invite()

    def new_number(self) -> int:
        """For a socket of the program that begins on this side: an accepted one."""
        return next(self._accepted)

    def open_visit(self, line: Line, factory: Callable[[], Any], listener: int, from_port: int) -> None:
        """Connect a visitor to a listening socket of the program."""
        self._of[line.near] = line
        self._deliver(line, "incoming", (line.near, LOOPBACK, from_port, line.number), to=listener)
        self._open_to_site(line, factory, from_port)

    def _turn_away(self, line: Line) -> None:
        """Its listener was closed before it was accepted."""
        line.outcome = "reset"
        if line.peer is not None:
            self._deliver(line, "reset")
        self._lose(line)

    # -- datagrams ----------------------------------------------------------------------------------
    def _do_bind(self, near: int, address: str, port: int) -> None:
        self.post.bound[address, port] = near
        self.visits.expect(port)

    def _do_sendto(self, near: int, address: str, port: int, data: bytes, local_port: int) -> bool:
        """False: nobody listens there, and the sender's machine is told (ICMP port unreachable)."""
        return self.post.send(near, (address, port), data, local_port)

    def arrive(self, delay: float, near: int, data: bytes, source: Address) -> None:
        """A datagram reaches a socket of the program after so many seconds."""
        self._out.append((self.now + STEP + delay, near, "datagram", (data, source)))


__all__ = ["START", "Delivery", "Fabric", "Line", "Reply"]
