"""SimNet: the little internet under a virtual clock, deterministic to the byte.

The near side of a simulated net (see `fabric.py` for the far side): it owns the program's sockets, the
virtual clock and the queue of what has been sent to the program and not yet arrived. Time moves only
where the program waits (`Turns.block`), or a little where it reads the clock, so that polling ends.

    net = SimNet(hosts, Weather(seed=7))
    with net.attached():
        program()
    net.connections        # what the sites saw, byte for byte
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from helpers.errors import Stopped
from helpers.localnet import patch
from helpers.localnet.fabric import START, Delivery, Fabric, Reply
from helpers.localnet.hosts import LOOPBACK, Hosts
from helpers.localnet.names import OWN_NAME
from helpers.localnet.simsocket import SimEnd
from helpers.localnet.trace import Connection, Trace
from helpers.localnet.turns import Turns
from helpers.localnet.visitors import Letter, Visitor
from helpers.localnet.weather import Weather

CLOCK_STEP = 0.0001
"""Virtual seconds that pass whenever the program reads the clock."""

MOST_OPERATIONS = 50_000
MOST_BYTES = 1_000_000
"""What a program may do and send; all it is asked for takes some hundred operations and bytes."""


class Far(Protocol):
    """The far side: a Fabric, or a pipe to one."""

    def act(self, now: float, verb: str, *args: Any) -> Reply:
        """Carry out one action."""


class SimNet:
    """A simulated net.

    Arguments:
        hosts: the hosts there are.
        weather: what the network does.
        visitors: clients that come once the program listens at their port.
        far: the far side, where it is another process; else a `Fabric` of its own.
    """

    simulated = True

    def __init__(
        self,
        hosts: Hosts | None = None,
        weather: Weather | None = None,
        *,
        visitors: Sequence[Visitor | Letter] = (),
        far: Far | None = None,
    ) -> None:
        self.weather = weather or Weather()
        self.trace = Trace()
        self.fabric = (
            None if far is not None else Fabric(hosts or Hosts(), self.weather, self.trace, visitors)
        )
        self._far: Far = far if far is not None else self.fabric  # type: ignore[assignment]
        self.now = 0.0
        self.next_timer: float | None = None
        self.turns = Turns(self)
        self.operations = self.bytes_sent = 0
        self.timeouts: list[float | None] = []
        self.pieces: dict[int, list[int]] = {}
        self.on_enter: Callable[[], None] | None = None
        self.on_leave: Callable[[], None] | None = None
        self.on_thread: Callable[[], None] | None = None
        self.unfinished: list[str] = []
        self.hung = ""
        self._arrivals: list[tuple[float, int, Delivery]] = []
        self._order = itertools.count()
        self._numbers = itertools.count(1)
        self._ports = itertools.count(50_000)
        self._attempts = itertools.count()
        self._flows = itertools.count()
        self.ends: dict[int, SimEnd] = {}

    # -- life ---------------------------------------------------------------------------------------
    @contextlib.contextmanager
    def attached(self) -> Iterator[SimNet]:
        """The calling thread, and the threads it starts, see this net and its clock; nobody else does."""
        self.turns.begin()
        patch.enter(self)
        try:
            yield self
        finally:
            self.unfinished = self.turns.end()
            patch.leave(self)
            if self.fabric is not None:
                self.fabric.end()

    @property
    def connections(self) -> tuple[Connection, ...]:
        """What the sites saw of each TCP connection, and the piece lengths `recv` returned."""
        assert self.fabric is not None, "the far side is elsewhere: ask the judge"
        return tuple(
            replace(seen, pieces=tuple(self.pieces.get(number, ())))
            for number, seen in enumerate(self.fabric.seen())
        )

    @property
    def lookups(self) -> tuple[str, ...]:
        """The names the program asked for."""
        return tuple(event.note for event in self.trace if event.kind in ("lookup", "no such name"))

    @property
    def datagrams(self) -> tuple[tuple[str, int, bytes], ...]:
        """What UDP sites were sent: (host, port, data)."""
        assert self.fabric is not None, "the far side is elsewhere: ask the judge"
        return tuple(self.fabric.datagrams)

    @property
    def open_sockets(self) -> int:
        """Sockets that the program opened and did not close."""
        return sum((not end.closed or end.unclosed) and not end.queued for end in self.ends.values())

    def swaps(self) -> dict[int, Any]:
        """id of a real function -> what stands for it here, for names a program bound before."""
        return patch.swaps()

    # -- the far side -------------------------------------------------------------------------------
    def act(self, verb: str, *args: Any) -> Any:
        """One action of the far side; what it brings joins the queue of arrivals."""
        self.operations += 1
        self.turns.progress += 1
        if verb in ("send", "sendto"):
            self.bytes_sent += sum(len(arg) for arg in args if isinstance(arg, bytes))
        if self.operations > MOST_OPERATIONS or self.bytes_sent > MOST_BYTES:
            raise Stopped("operations", "the program has used the network more than any answer needs")
        reply = self._far.act(self.now, verb, *args)
        for delivery in reply.deliveries:
            heapq.heappush(self._arrivals, (delivery[0], next(self._order), delivery))
        self.next_timer = reply.next_timer
        return reply.value

    def next_arrival(self) -> float | None:
        """When the next thing on its way arrives, or None."""
        return self._arrivals[0][0] if self._arrivals else None

    def arrive(self) -> None:
        """Let everything that is due reach its socket."""
        if self.next_timer is not None and self.next_timer <= self.now:
            self.act("wait", self.now)
        while self._arrivals and self._arrivals[0][0] <= self.now:
            when, _, (_, near, kind, payload) = heapq.heappop(self._arrivals)
            end = self.ends.get(near)
            if end is not None:
                end.arrived(when, kind, payload)

    # -- names --------------------------------------------------------------------------------------
    def resolve(self, name: str) -> str | None:
        """The address of a name, or None."""
        return LOOPBACK if name == OWN_NAME else self.act("resolve", name)

    def names(self) -> list[str]:
        """All names that are served."""
        return self.act("names")  # type: ignore[no-any-return]

    # -- the clock ----------------------------------------------------------------------------------
    def read_clock(self) -> float:
        """Virtual seconds since the net began. Reading moves it on by a ten-thousandth of a second."""
        self.now += CLOCK_STEP
        return self.now

    def time(self) -> float:
        """time.time() of the program."""
        return START + self.read_clock()

    def sleep(self, seconds: float) -> None:
        """time.sleep() of the program: instant, in virtual time."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        with contextlib.suppress(TimeoutError):
            self.turns.block(lambda: False, seconds, f"sleep({seconds})")

    # -- sockets ------------------------------------------------------------------------------------
    def new_end(self, family: int, kind: int, proto: int, number: int | None = None) -> SimEnd:
        """A socket's inside."""
        number = next(self._numbers) if number is None else number
        end = self.ends[number] = SimEnd(self, number, family, kind, proto)
        return end

    def new_port(self) -> int:
        """A dynamic port."""
        return next(self._ports)

    def new_attempt(self) -> int:
        """The number of the next connection; the far side counts alike."""
        return next(self._attempts)

    def of_fileno(self, fileno: int) -> SimEnd | None:
        """The socket of a (made-up) file descriptor."""
        return next((end for end in self.ends.values() if end.fileno() == fileno), None)

    def note_hang(self, what: str) -> None:
        """Write into the trace that a call would wait for ever, and remember the first such call."""
        self.hung = self.hung or what
        self.trace.add(self.now, "would hang", None, "program", b"", what)

    def adopt_thread(self, thread: threading.Thread) -> None:
        """A thread of the program is about to start: it takes turns with the others."""
        self.turns.adopt(thread)

    def thread_begins(self) -> None:
        """Called in each new thread of the program."""
        patch.enter_thread(self)
        if self.on_thread is not None:
            self.on_thread()

    def thread_ends(self) -> None:
        """Called when a thread of the program ends."""
        patch.leave_thread()
