"""The trace: what travelled, as a plain list of events.

Nets write it, views draw it, judgement may point into it. An event holds bytes, never an object of the
net, so a trace can be kept, compared, sent over a pipe and printed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "lookup", "no such name", "connect", "connected", "refused", "timed out", "send", "recv", "eof",
    "close", "reset", "listen", "accept", "site sends", "site closes", "site told to pause",
    "site told to go on", "sendto", "recvfrom", "lost", "arrives", "would hang",
]  # fmt: skip

SHOWN = 60
"""How many bytes a line of a printed trace shows."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on the net.

    Arguments:
        number: its place in the trace, from 0.
        time: seconds since the net was started (virtual on a SimNet).
        kind: what happened; one of `Kind`.
        connection: the number of the connection or UDP socket, from 0, or None.
        who: "program" for the learner's side, "site" for the other.
        data: the bytes that travelled.
        note: the rest in words ("recv(512)", "data.pr4e.org:80").
    """

    number: int
    time: float
    kind: Kind
    connection: int | None = None
    who: Literal["program", "site"] = "program"
    data: bytes = b""
    note: str = ""

    def __repr__(self) -> str:
        lane = "" if self.connection is None else f"#{self.connection}"
        line = f"{self.time:9.4f} s {lane:>4} {self.who:7} {self.kind:12} {self.note}"
        return f"{line} {len(self.data)} bytes {escaped(self.data)}" if self.data else line.rstrip()


@dataclass
class Trace:
    """The events of a net, in order of time.

    Example::

        >>> for event in localnet.trace(): print(event)
           0.0000 s   #0 program connect      data.pr4e.org:80
           0.0001 s   #0 program send         47 bytes b'GET /romeo.txt HTTP/1.0\\r\\n…'
    """

    events: list[Event] = field(default_factory=list)
    most: int = 100_000
    most_bytes: int = 40_000_000
    dropped: int = 0
    kept_bytes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def add(
        self,
        time: float,
        kind: Kind,
        connection: int | None = None,
        who: Literal["program", "site"] = "program",
        data: bytes = b"",
        note: str = "",
    ) -> None:
        """Write one event down. Beyond `most` events or `most_bytes` they are only counted (`dropped`)."""
        with self._lock:
            if len(self.events) >= self.most or self.kept_bytes + len(data) > self.most_bytes:
                self.dropped += 1
            else:
                self.kept_bytes += len(data)
                self.events.append(Event(len(self.events), time, kind, connection, who, bytes(data), note))

    def of(self, connection: int) -> list[Event]:
        """The events of one connection."""
        return [event for event in self.events if event.connection == connection]

    def clear(self) -> None:
        """Forget all events."""
        with self._lock:
            self.events.clear()
            self.dropped = self.kept_bytes = 0

    def __iter__(self) -> Iterator[Event]:
        return iter(list(self.events))

    def __len__(self) -> int:
        return len(self.events)

    def __repr__(self) -> str:
        lines = [repr(event) for event in self.events[:200]]
        more = len(self.events) + self.dropped - len(lines)
        return (
            "\n".join([*lines, f"… and {more} more events"] if more > 0 else lines) or "(nothing travelled)"
        )


@dataclass(frozen=True)
class Connection:
    """What one site saw of one TCP connection (or one connection attempt).

    `received` is what the site received, `sent` what it sent (before the weather cut it short),
    `delivered` what arrived at the learner's machine, `pieces` the lengths `recv` returned to the program.
    `outcome`: "open", "refused", "closed by client", "closed by server", "reset", "timed out".
    """

    host: str
    address: str
    port: int
    outcome: str = "open"
    received: bytes = b""
    sent: bytes = b""
    delivered: bytes = b""
    pieces: tuple[int, ...] = ()


def escaped(data: bytes, most: int = SHOWN) -> str:
    r"""Bytes as Python writes them, cut after `most` with a `…`.

    Example: ``escaped(b"GET / HTTP/1.0\r\n", 8)`` is ``"b'GET / HT'…"``.
    """
    return repr(data[:most]) + ("…" if len(data) > most else "")
