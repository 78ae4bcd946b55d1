"""Sites of the chapter on datagrams: what UDP services do, and how one of them survives the weather.

Daytime    answers any datagram with the date and the time          (RFC 867)
Quote      answers any datagram with a sentence, a new one each     (RFC 865)
Story      answers any datagram with eight, numbered from 1
Till       adds up amounts; a numbered request counts once, however often it comes
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

from helpers.localnet.hosts import Hosts

TIME_HOST, TIME_PORT = "time.pr4e.org", 13
QUOTE_HOST, QUOTE_PORT = "quote.pr4e.org", 17
STORY_HOST, STORY_PORT = "story.pr4e.org", 7600
TILL_HOST, TILL_PORT = "till.pr4e.org", 7700

QUOTES = (
    "A message sent is a hope, a message answered is a fact.",
    "Who numbers the pages may drop the book.",
    "Patience is a time-out that was chosen well.",
    "Say it twice, and mean it once.",
)
STORY = ("Every", "message", "travels", "alone,", "and", "some", "come", "home.")

MOST_REMEMBERED = 1000
"""Answers the till keeps; the oldest are forgotten."""


def add(hosts: Hosts) -> None:
    """Let time, quote, story and till answer; talk.pr4e.org says the time over UDP, too."""
    hosts.serve_udp(TIME_HOST, TIME_PORT, Daytime)
    hosts.serve_udp("talk.pr4e.org", TIME_PORT, Daytime)
    hosts.serve_udp(QUOTE_HOST, QUOTE_PORT, Quote)
    hosts.serve_udp(STORY_HOST, STORY_PORT, Story)
    hosts.serve_udp(TILL_HOST, TILL_PORT, Till)


class Answers(asyncio.DatagramProtocol):
    """Answers each datagram with those that `answers` gives."""

    _wire: Any

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to send."""
        self._wire = transport

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Answer to where it came from."""
        for answer in self.answers(data, addr):
            self._wire.sendto(answer, addr)

    def answers(self, data: bytes, addr: tuple[str | Any, int]) -> list[bytes]:
        """The datagrams to answer with."""
        return []


class Daytime(Answers):
    """The date and the time."""

    def answers(self, data: bytes, addr: tuple[str | Any, int]) -> list[bytes]:
        """One datagram."""
        moment = datetime.fromtimestamp(int(self._wire.now()), UTC)
        return [f"{moment:%Y-%m-%d %H:%M:%S} UTC\r\n".encode()]


class Quote(Answers):
    """One sentence after the other."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with the first."""
        super().connection_made(transport)
        self._next = 0

    def answers(self, data: bytes, addr: tuple[str | Any, int]) -> list[bytes]:
        """One datagram, of less than 512 bytes (RFC 865)."""
        quote = QUOTES[self._next % len(QUOTES)]
        self._next += 1
        return [quote.encode()]


class Story(Answers):
    """Eight numbered words."""

    def answers(self, data: bytes, addr: tuple[str | Any, int]) -> list[bytes]:
        """All of them at once."""
        return [f"{number} {word}".encode() for number, word in enumerate(STORY, 1)]


class Till(Answers):
    """Adds up. ``new`` begins at 0, ``add 5`` is answered with ``total 5``.

    With a number before it (``7 add 5``, answered ``7 total 10``) a request is carried out once: when the
    same number comes again from the same sender, the old answer is sent again.
    """

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with nothing in it."""
        super().connection_made(transport)
        self._total = 0
        self._given: dict[tuple[Any, bytes], bytes] = {}

    def answers(self, data: bytes, addr: tuple[str | Any, int]) -> list[bytes]:
        """One datagram; none for what it does not understand."""
        number, _, request = data[:100].strip().partition(b" ")
        if not number.isdigit():
            number, request = b"", data[:100].strip()
        key = (addr, number)
        if number and key in self._given:
            return [self._given[key]]
        word, _, amount = request.partition(b" ")
        if word == b"new":
            self._total = 0
        elif word == b"add" and amount.isdigit():
            self._total = (self._total + int(amount)) % 10**12
        else:
            return []
        answer = (number + b" total " + str(self._total).encode()).strip()
        if number:
            self._given[key] = answer
            if len(self._given) > MOST_REMEMBERED:
                del self._given[next(iter(self._given))]
        return [answer]
