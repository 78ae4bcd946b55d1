"""A model of one TCP stream: a sender, buffers, a receiver that takes its time.

What is in it, and by whose rule
- The sender's program writes into a buffer of `SEND_BUFFER` bytes, and waits while it is full. Bytes leave
  that buffer when they are acknowledged, not when they are sent.
- At most min(congestion window, receiver's window) bytes are on the way, unacknowledged. The congestion
  window begins with ten segments (RFC 6928) and grows by one for each that is acknowledged (slow start,
  RFC 5681).
- A flight that arrives goes into the receiver's buffer and is acknowledged in the same instant. The
  acknowledgement tells the window: the room left in that buffer. When the program has read later, a new
  window is told only if it has grown by two segments or half the buffer, as BSD does (against silly
  windows; RFC 9293, section 3.8.6.2.2, suggests one segment).
- The receiver's program calls recv(5120), gets what is there, at most 5120, and takes a nap before it calls
  again. With nothing there it waits.

What is left out: loss, the time a segment takes to be put on the wire (a flight arrives as one), and the
closing of the connection, which is taken to arrive with the last byte. So it does not say how fast a network
is, only who waits for whom.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field

SEGMENT = 1448
FIRST_FLIGHT = 10 * SEGMENT
SEND_BUFFER = 65_536
READ = 5120
ROUND_TRIP = 20
"""Milliseconds from a segment to its acknowledgement."""

COVER = 230_607
"""Bytes of the picture in the lesson, its headers included."""


@dataclass(frozen=True)
class Moment:
    """What a person may look at: how many bytes are where, and what has just happened.

    The five places add up to the whole at every moment: `to_write` with the sender's program, `unsent` in its
    buffer, `on_the_way`, `waiting` in the receiver's buffer, `received` by its program. `unacknowledged`
    counts again what the sender still keeps a copy of. `window` is the room that the sender knows of.
    """

    time: int
    what: str
    to_write: int
    unsent: int
    on_the_way: int
    waiting: int
    received: int
    unacknowledged: int
    window: int
    paused: bool = False


@dataclass(frozen=True)
class Story:
    """A transfer: its moments, and the pieces that recv returned with the number of their moment."""

    moments: tuple[Moment, ...]
    pieces: tuple[tuple[int, int], ...]
    nap: int
    buffer: int

    @property
    def short(self) -> int:
        """Pieces of fewer than 5120 bytes."""
        return sum(size < READ for size, _ in self.pieces)

    @property
    def pauses(self) -> tuple[int, ...]:
        """Moments at which the sender has to stop, because the receiver's window is full."""
        moments = self.moments
        return tuple(
            at for at, one in enumerate(moments) if one.paused and not (at and moments[at - 1].paused)
        )


@dataclass
class _Transfer:
    total: int
    nap: int
    buffer: int
    time: int = 0
    written: int = 0
    sent: int = 0
    acked: int = 0
    arrived: int = 0
    received: int = 0
    cwnd: int = FIRST_FLIGHT
    edge: int = 0
    told: int = 0
    confirmed: int = 0
    asleep: bool = False
    moments: list[Moment] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    events: list[tuple[int, bool, int, str, tuple[int, ...]]] = field(default_factory=list)
    number: int = 0

    def note(self, what: str) -> None:
        self.moments.append(
            Moment(
                self.time,
                what,
                self.total - self.written,
                self.written - self.sent,
                self.sent - self.arrived,
                self.arrived - self.received,
                self.received,
                self.sent - self.acked,
                self.edge - self.sent,
                self.stopped(),
            )
        )

    def stopped(self) -> bool:
        """The sender has something to send and no room for it, because of bytes that wait unread.

        What is on the way takes up room as well; so it counts only where the last acknowledgement told a
        window of less than half the buffer.
        """
        unsent = self.written - self.sent
        no_room = self.edge - self.sent < min(SEGMENT, unsent)
        return unsent > 0 and no_room and self.edge - self.acked < self.buffer // 2

    def later(self, after: int, kind: str, *about: int) -> None:
        # What the receiver tells is told at the end of an instant, when its program has read what it could.
        self.number += 1
        heapq.heappush(self.events, (self.time + after, kind == "tell", self.number, kind, about))

    def write(self) -> None:
        self.written = min(self.total, self.acked + SEND_BUFFER)

    def send(self) -> None:
        """As many whole segments as both windows allow, and the last one, which may be short."""
        before, pieces = self.sent, 0
        while self.sent < self.written:
            size = min(SEGMENT, self.written - self.sent)
            last = self.sent + size == self.total
            if self.sent + size > min(self.edge, self.acked + self.cwnd) or (size < SEGMENT and not last):
                break
            self.sent += size
            pieces += 1
        if pieces:
            self.later(ROUND_TRIP // 2, "arrives", self.sent - before)
            word = "segment" if pieces == 1 else "segments"
            turn = "; there is no room for more, it has to pause" if self.stopped() else ""
            self.note(f"the server's system sends {pieces} {word}, {self.sent - before:,} bytes{turn}")

    def tell(self) -> None:
        """Acknowledge what has arrived, or tell of more room. The edge of the window never moves back."""
        grown = self.received + self.buffer - self.told
        acknowledge = self.arrived > self.confirmed
        if acknowledge or (self.arrived < self.total and grown >= min(2 * SEGMENT, self.buffer // 2)):
            self.told, self.confirmed = max(self.told, self.received + self.buffer), self.arrived
            self.later(ROUND_TRIP // 2, "window", self.arrived, self.told)

    def read(self) -> None:
        if self.asleep or self.received == self.arrived:
            return
        size = min(READ, self.arrived - self.received)
        self.received += size
        self.pieces.append((size, len(self.moments)))
        self.note(f"recv({READ}) returns {size:,} bytes")
        self.later(0, "tell")
        self.asleep = True
        self.later(self.nap, "wakes")

    def run(self) -> Story:
        self.edge = self.told = self.buffer
        self.note("connected: nothing has been sent")
        self.write()
        self.note(f"the server's program writes {self.written:,} bytes into its system's buffer")
        self.send()
        while self.events:
            self.time, _, _, kind, about = heapq.heappop(self.events)
            getattr(self, kind)(*about)
        self.note("recv returns b'': the server has closed")
        return Story(tuple(self.moments), tuple(self.pieces), self.nap, self.buffer)

    def arrives(self, size: int) -> None:
        self.arrived += size
        self.note(f"{size:,} bytes arrive in our buffer, and are acknowledged")
        self.later(0, "tell")
        self.read()

    def wakes(self) -> None:
        self.asleep = False
        self.read()

    def window(self, acked: int, edge: int) -> None:
        was, news, room = self.stopped(), acked - self.acked, self.edge - self.sent
        self.cwnd += max(0, news)
        self.acked, self.edge = max(self.acked, acked), max(self.edge, edge)
        self.write()
        learnt = [f"{news:,} bytes more have arrived"] if news > 0 else []
        if self.edge - self.sent != room:
            learnt.append(f"there is room for {self.edge - self.sent:,}")
        turn = ""
        if self.acked < self.total and self.stopped() != was:
            turn = "; no segment fits, it has to pause" if self.stopped() else "; it goes on"
        if learnt or turn:
            self.note(f"the server's system learns: {', '.join(learnt) or 'nothing new'}{turn}")
        self.send()


def transfer(total: int = COVER, nap: int = 0, buffer: int = 65_536) -> Story:
    """What happens when `total` bytes are sent to a program that naps after each recv(5120).

    Example: ``[size for size, _ in transfer(nap=0).pieces[:3]]`` is ``[5120, 5120, 4240]``.

    Arguments: bytes; milliseconds, whole; bytes of the receiver's buffer, two segments or more.
    """
    if total < 1 or nap < 0 or buffer < 2 * SEGMENT:
        raise ValueError(f"a transfer of {total} bytes, nap {nap} ms, buffer {buffer} bytes is none")
    return _Transfer(total, nap, buffer).run()
