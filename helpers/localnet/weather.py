"""Weather: what the network does to the traffic, drawn from a seed.

Weather belongs to the net and never to a site: the same site runs under a clear sky and under
showers, and a program that is right is right under both. The same seed gives the same weather.

Two ways to receive:

- *pieces* (the rule): every reply is cut into pieces, and one `recv` returns at most one piece, however
  long the program waited before it called. What a program gets depends on the seed alone.
- *stream* (``stream=True``, the weather "slow start"): as real TCP does it, `recv` returns whatever has
  arrived by now. The first flight holds ten segments of 1448 bytes (RFC 6928), each later one twice as
  many. What a program gets depends on when it asks; so nothing is ever judged under it.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

SEGMENT = 1448
"""Payload bytes of one TCP segment on Ethernet with timestamps: 1500 - 20 - 20 - 12."""

MOST_PIECES = 400
"""A reply is never cut into many more pieces than this, so that one-byte weather stays quick."""


@dataclass(frozen=True)
class Weather:
    """What the network does to the traffic.

    Example::

        Weather(seed=7, pieces=(1, 40))          # short pieces, the same ones at every run
        Weather.named("one byte")

    Arguments:
        seed: the same seed gives the same weather.
        pieces: the shortest and longest piece of a reply that one `recv` returns, in bytes.
        delay: the shortest and longest time a piece travels, in seconds.
        close_after: the connection ends after so many bytes of the reply.
        length_lie: is added to the number in a ``Content-Length`` header.
        refuse: every connection is refused.
        loss, duplication: the share of datagrams lost or delivered twice, 0 to 1.
        reorder: the share of datagrams that arrive after later ones, 0 to 1.
        stream: `recv` returns what has arrived by now, as real TCP does, in flights (see the module).
        round_trip: seconds between two flights of a stream.
    """

    seed: int = 0
    pieces: tuple[int, int] = (SEGMENT, SEGMENT)
    delay: tuple[float, float] = (0.0, 0.0)
    close_after: int | None = None
    length_lie: int = 0
    refuse: bool = False
    loss: float = 0.0
    duplication: float = 0.0
    reorder: float = 0.0
    stream: bool = False
    round_trip: float = 0.02

    @classmethod
    def named(cls, name: str, seed: int = 0) -> Weather:
        """The weather of that name.

        Example: ``Weather.named("showers", seed=3)``.

        Raises ValueError with the names there are.
        """
        try:
            return replace(NAMED[name], seed=seed)
        except KeyError:
            raise ValueError(f"no weather is called {name!r}; there is: {', '.join(sorted(NAMED))}") from None

    def of_connection(self, number: int) -> Skies:
        """The weather over connection `number` (0 is the first connection a program opens)."""
        return Skies(self, number)

    def copies(self, chance: random.Random) -> list[float]:
        """The fate of one datagram: after how many seconds each of its copies arrives (none: it is lost)."""
        copies = 0 if chance.random() < self.loss else 2 if chance.random() < self.duplication else 1
        late = [chance.uniform(*self.delay) + (0.05 if chance.random() < self.reorder else 0.0) for _ in "12"]
        return late[:copies]

    def of_datagrams(self, flow: int) -> random.Random:
        """The source of chance for one flow of datagrams."""
        return random.Random(f"datagrams {self.seed} {flow}")


class Fates:
    """The chances of a net's datagrams. They begin anew, from the seed, whenever the weather changes."""

    def __init__(self) -> None:
        self._weather: Weather | None = None
        self._flows: dict[int, random.Random] = {}
        self._lock = threading.Lock()

    def draw(self, weather: Weather, flow: int) -> list[float]:
        """The fate of the next datagram of a flow (0: to a site, 1: to the program), as `Weather.copies`."""
        with self._lock:
            if weather is not self._weather:
                self._weather, self._flows = weather, {}
            chance = self._flows.setdefault(flow, weather.of_datagrams(flow))
            return weather.copies(chance)


class Skies:
    """The weather over one connection: a source of chance of its own, so that connections do not mix."""

    def __init__(self, weather: Weather, number: int) -> None:
        self.weather = weather
        self._chance = random.Random(f"connection {weather.seed} {number}")
        self._left = weather.close_after
        self._lied = False
        self._flight = 10

    def cut(self, burst: bytes) -> Iterator[tuple[bytes, float]]:
        """Cut what a site wrote in one go into pieces, each with the seconds it travels.

        A burst is never joined to the next one: a program that waits for the end of a greeting gets it.
        """
        if self.weather.length_lie and not self._lied:
            burst, n = re.subn(rb"(?i)(\r\ncontent-length: *)(\d+)", self._lie, burst, count=1)
            self._lied = bool(n)
        if self._left is not None:
            burst = burst[: self._left]
            self._left -= len(burst)
        low, high = self.weather.pieces
        low = max(low, len(burst) // MOST_PIECES)
        high = max(high, low)
        at = 0
        while at < len(burst):
            size = self._chance.randint(low, high)
            yield burst[at : at + size], self._chance.uniform(*self.weather.delay)
            at += size

    @property
    def ended(self) -> bool:
        """True once `close_after` bytes have passed: the connection ends here."""
        return self._left == 0

    def _lie(self, found: re.Match[bytes]) -> bytes:
        return found[1] + str(int(found[2]) + self.weather.length_lie).encode()

    def flights(self, burst: bytes) -> Iterator[bytes]:
        """Cut a burst into flights, as a TCP sender's congestion window opens (RFC 6928, RFC 5681)."""
        at = 0
        while at < len(burst):
            size = self._flight * SEGMENT
            yield burst[at : at + size]
            at += size
            self._flight *= 2


NAMED = {
    "calm": Weather(),
    "one byte": Weather(pieces=(1, 1)),
    "showers": Weather(pieces=(1, 4096), delay=(0.0, 0.002)),
    "drizzle": Weather(pieces=(1, 60)),
    "slow start": Weather(stream=True),
    "lossy": Weather(loss=0.3, duplication=0.1, reorder=0.2, delay=(0.001, 0.005)),
}
"""The weathers that lessons call by name; "calm" is the rule there."""
