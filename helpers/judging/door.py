"""Door: the judge's end of a judged program's network. It lets actions in, one frame at a time.

Behind the door are the sites, the weather and their clock (`fabric.Fabric`); in front of it is a process that
may send anything. Rules:

- A frame has exactly the keys id, n, now, at, verb, args. The id is the case's, n counts from 1.
- `now` is the program's clock. It is not trusted further than it must be: it never goes back, and it stays
  below three years.
- Verbs come from a list, and each argument is checked by exact type and range before it is used. So no frame
  can raise anything here but `Protocol`.
- At most 50,000 operations and 1 MB a case; sites may send 64 MB and set 200,000 timers. Beyond: `Enough`.

Keep in sync: `far.py` is the program's end; `simsocket.py` says which actions a right program takes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from helpers.errors import JudgeError
from helpers.exercises.spec import Case
from helpers.judging.far import MOST_DATA, MOST_NAME, MOST_SECONDS
from helpers.judging.pace import TICK, Pace
from helpers.localnet.fabric import Delivery, Fabric, Timer
from helpers.localnet.names import is_address
from helpers.localnet.simnet import MOST_BYTES, MOST_OPERATIONS
from helpers.localnet.trace import Connection, Event, Trace

MOST_SITE_BYTES = 64_000_000
"""Bytes all sites of a case may send."""

MOST_TIMERS = 200_000
"""Timers all sites of a case may set. A site that ticks costs the judge work for every second that passes."""

MOST_REPLY = 2_000_000
"""Bytes of arrivals in one reply; the rest is fetched with the verb "more"."""

MOST_SOCKETS = 1_000_000


class Protocol(Exception):
    """The program's process broke the rules of the channel. The message says how, in plain words."""


class Enough(Exception):
    """The program has used up what it may use. `reason` is that of a `Run`'s `stopped`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class JudgedFabric(Fabric):
    """A far side that somebody hostile may ask for things."""

    timers_set = 0
    pace: Pace | None = None
    _sent = 0

    def site_later(self, seconds: float, callback: Callable[..., object], *args: Any) -> Timer:
        """As on every net, but not without end."""
        self.timers_set += 1
        if self.timers_set > MOST_TIMERS:
            raise Enough("operations")
        return super().site_later(seconds, callback, *args)

    def _emit(self, line: Any, burst: bytes) -> None:
        self._sent += len(burst)
        if self._sent > MOST_SITE_BYTES:
            raise Enough("operations")
        if self.pace is not None and line.transport is not None:
            waits = line.number in self.pace.rests
            burst = self.pace.part(line, burst)
            if not waits and line.number in self.pace.rests:
                self.site_later(TICK, self._look, line)
        if burst:
            super()._emit(line, burst)

    def _finish(self, line: Any, aborted: bool) -> None:
        rest = self.pace.rests.get(line.number) if self.pace is not None else None
        if rest is None or aborted:
            super()._finish(line, aborted)
        else:
            rest.ending = True

    def _look(self, line: Any) -> None:
        """See whether what a site holds back may leave."""
        assert self.pace is not None
        if line.lost:
            return
        rest = self.pace.look(line)
        if rest is None:
            self.site_later(TICK, self._look, line)
            return
        super()._emit(line, bytes(rest.data))
        if rest.ending:
            super()._finish(line, False)

    def can_send(self, near: int) -> bool:
        """True where this socket has a connection that was made."""
        line = self._of.get(near)
        return line is not None and (line.transport is not None or line.peer is not None)

    def knows(self, near: int) -> bool:
        """True for an accepted connection that there is."""
        return near in self._of

    def awaits(self, near: int) -> bool:
        """True where this listener has a connection to accept."""
        return bool(self.queues.get(near))


# -- arguments ------------------------------------------------------------------------------------------
def _name(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is str and len(value) <= MOST_NAME


def _address(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is str and len(value) <= 15 and is_address(value)


def _port(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is int and 0 <= value <= 200_000  # own ports are counted up from 50,000


def _backlog(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is int and abs(value) < 2**31


def _new(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is int and 0 < value <= MOST_SOCKETS


def _socket(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is int and (0 < value <= MOST_SOCKETS or fabric.knows(value))


def _connected(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is int and fabric.can_send(value)


def _listener(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is int and fabric.awaits(value)


def _data(fabric: JudgedFabric, value: Any) -> bool:
    return type(value) is bytes and len(value) <= MOST_DATA


def _until(fabric: JudgedFabric, value: Any) -> bool:
    return value is None or (type(value) in (int, float) and 0 <= value <= MOST_SECONDS)


Check = Callable[[JudgedFabric, Any], bool]

VERBS: dict[str, tuple[Check, ...]] = {
    "resolve": (_name,),
    "names": (),
    "connect": (_new, _address, _port, _port),
    "send": (_connected, _data),
    "finish": (_socket,),
    "close": (_socket,),
    "listen": (_new, _address, _port, _backlog),
    "accepted": (_listener,),
    "certificate": (_connected,),
    "bind": (_new, _address, _port),
    "sendto": (_new, _address, _port, _data, _port),
    "wait": (_until,),
}
"""What a program may do, and what each argument must be."""


class Door:
    """One case's network, as a program in another process may use it.

    Example::

        door = Door(case, ident)
        reply = door.answer(frame)           # Protocol, Enough
        door.connections()                   # what the sites saw

    Arguments: the case; the random id that its frames must carry; how far sites may be ahead of the program.
    """

    def __init__(self, case: Case, ident: str, pace: Pace | None = None) -> None:
        self.ident = ident
        self.fabric = JudgedFabric(case.hosts, case.weather, Trace(), case.visitors)
        self.fabric.pace = pace
        self.operations = self.received = 0
        self._number = 0
        self._now = 0.0
        self._at = 0
        self._placed: list[int] = []
        self._rest: list[Delivery] = []
        self._timer: float | None = None

    def answer(self, frame: dict[str, Any]) -> dict[str, Any]:
        """Carry out what a frame asks for, and give the frame to reply with.

        Raises Protocol for a frame that breaks the rules, Enough where the limits are used up, JudgeError
        where a site of ours failed.
        """
        verb, args = self._checked(frame)
        if verb == "more":
            return self._reply(None)
        self.operations += 1
        self.received += sum(len(arg) for arg in args if type(arg) is bytes)
        if self.operations > MOST_OPERATIONS or self.received > MOST_BYTES:
            raise Enough("operations")
        try:
            reply = self.fabric.act(self._now, verb, *args)
        except Enough:
            raise
        except Exception as error:
            raise JudgeError(
                f"a site failed at {verb!r}: {type(error).__name__}: {str(error)[:200]}"
            ) from error
        self._placed += [self._at] * (len(self.fabric.trace) - len(self._placed))
        self._rest, self._timer = reply.deliveries, reply.next_timer
        return self._reply(reply.value)

    def _checked(self, frame: dict[str, Any]) -> tuple[str, tuple[Any, ...]]:
        if frame.keys() != {"id", "n", "now", "at", "verb", "args"}:
            raise Protocol("a frame has the wrong keys")
        if frame["id"] != self.ident or type(frame["id"]) is not str:
            raise Protocol("a frame carries an id that is not this case's")
        if type(frame["n"]) is not int or frame["n"] != self._number + 1:
            raise Protocol("the frames are not numbered one after the other")
        now, at, verb, args = frame["now"], frame["at"], frame["verb"], frame["args"]
        if type(now) not in (int, float) or not math.isfinite(now) or now > MOST_SECONDS:
            raise Protocol("the clock shows no time")
        if now < self._now:
            raise Protocol("the clock went backwards")
        if type(at) is not int or not self._at <= at <= 10**9:
            raise Protocol("the trace became shorter")
        if type(verb) is not str or type(args) is not tuple:
            raise Protocol("an action has no name")
        if verb == "more":
            if args or not self._rest:
                raise Protocol("more was asked for where there is no more")
        else:
            if verb not in VERBS:
                raise Protocol("there is no such action")
            if self._rest:
                raise Protocol("an action came before the reply to the last one was fetched")
            checks = VERBS[verb]
            if len(args) != len(checks) or not all(
                check(self.fabric, arg) for check, arg in zip(checks, args, strict=True)
            ):
                raise Protocol(f"the arguments of {verb!r} cannot be right")
        self._number, self._now, self._at = frame["n"], float(now), at
        return verb, args

    def _reply(self, value: Any) -> dict[str, Any]:
        size = taken = 0
        while taken < len(self._rest) and size < MOST_REPLY:
            payload = self._rest[taken][3]
            held = payload[0] if type(payload) is tuple else payload
            size += 100 + (2 * len(held) if type(held) is bytes else 0)
            taken += 1
        now, self._rest = self._rest[:taken], self._rest[taken:]
        return {
            "id": self.ident, "n": self._number, "deliveries": now, "timer": self._timer, "value": value,
            "more": bool(self._rest),
        }  # fmt: skip

    # -- what was seen ------------------------------------------------------------------------------
    @property
    def open_sockets(self) -> int:
        """Sockets that listen or are bound: whatever the program says, so many it did not close."""
        return len({*self.fabric.post.bound.values(), *(near for near, _ in self.fabric.listeners.values())})

    def end(self) -> None:
        """Tell the sites that the connections are lost. Raises JudgeError where a site fails."""
        try:
            self.fabric.end()
        except Enough:
            return
        except Exception as error:
            raise JudgeError(
                f"a site failed at the end: {type(error).__name__}: {str(error)[:200]}"
            ) from error

    def connections(self, pieces: dict[int, tuple[int, ...]]) -> tuple[Connection, ...]:
        """What the sites saw, with the lengths that recv returned (which only the program knows)."""
        return tuple(
            replace(seen, pieces=pieces.get(number, ())) for number, seen in enumerate(self.fabric.seen())
        )

    def joined(self, program: Iterable[tuple[Any, ...]]) -> Trace:
        """The program's own trace with what the sites did in between, where it belongs.

        Argument: the fields of the program's events, without their numbers.
        """
        found: list[tuple[Any, ...]] = []
        events = ((e.time, e.kind, e.connection, e.who, e.data, e.note) for e in self.fabric.trace.events)
        far = iter(zip(self._placed, events, strict=False))
        place, event = next(far, (None, None))
        for at, own in enumerate(program):
            while event is not None and place is not None and place <= at:
                found.append(event)
                place, event = next(far, (None, None))
            found.append(own)
        if event is not None:
            found += [event, *(late for _, late in far)]
        return Trace([Event(number, *fields) for number, fields in enumerate(found)])
