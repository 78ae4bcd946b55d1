"""The guests of `greet_server`: what they are called, what they say, and in a word how each visit went."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable

from helpers.exercises.spec import Case, Connection, Run
from helpers.exercises.text import WORDS
from helpers.localnet.sites.wire import as_wire

AWAY = ("absent", "refused", "turned away")
"""What a visit looks like that nobody answered."""


class Guest(asyncio.Protocol):
    """Says its name, in one burst or several, and waits until it is let go."""

    def __init__(self, bursts: tuple[tuple[float, bytes], ...]) -> None:
        self.bursts = bursts

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Speak first."""
        self._wire = as_wire(transport)
        for seconds, data in self.bursts:
            if seconds:
                self._wire.call_later(seconds, self._say, data)
            else:
                self._say(data)

    def _say(self, data: bytes) -> None:
        if not self._wire.is_closing():
            self._wire.write(data)


def name_of(rng: random.Random, at: int) -> str:
    """A name of one or two words, capitals first; not two alike beginnings, so that a part can be told."""
    words = [word.capitalize() for word in rng.sample(WORDS[:60], 2)]
    return " ".join(words[: 1 + (at + rng.randrange(2)) % 2])


def guest(rng: random.Random, name: str, end: bytes, pauses: bool) -> Callable[[], Guest]:
    line = name.encode() + end
    bursts: tuple[tuple[float, bytes], ...] = ((0.0, line),)
    if pauses:
        at = rng.randrange(2, len(name) - 1)
        bursts = ((0.0, line[:at]), (round(rng.uniform(0.2, 1.0), 2), line[at:]))
    return lambda: Guest(bursts)


def visits(case: Case, run: Run) -> list[Connection | None]:
    """The visits in the order of the guests; None for one that did not come."""
    came = {link.host: link for link in run.connections}
    return [came.get(f"visitor {number}") for number, _ in enumerate(case.truth["names"], 1)]


def went(case: Case, at: int, visit: Connection | None) -> str:
    if visit is None:
        return "absent"
    if visit.outcome in ("refused", "reset", "timed out") and not visit.received:
        return "refused" if visit.outcome == "refused" else "turned away"
    if not visit.received:
        return "nothing"
    text, name = visit.received.decode("latin-1"), case.truth["names"][at]
    content = text.strip()
    if "b'" in content or 'b"' in content:
        return "bytes"
    if "\n" in content or "\r" in content:
        return "two lines"
    if name not in content:
        words = re.findall(r"[A-Za-z]+", content)
        return "part" if any(name.startswith(word) for word in words) else "nameless"
    found = [int(number) for number in re.findall(r"[0-9]{1,9}", content)]
    if found != [at + 1]:
        return _number(at, found)
    return "right" if text.endswith("\n") else "no line end"


def _number(at: int, found: list[int]) -> str:
    if not found:
        return "no number"
    return "from 0" if found == [at] else "always 1" if found == [1] else "other number"
