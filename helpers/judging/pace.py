"""Pace: a large reply goes on only when the program has put its beginning into a file.

How much memory a program holds is measured inside its own process (`memory.py`), and there a program can lie.
So where memory is judged, and the judge can look at the program's files, no site is ever further ahead of
these files than a program may hold. One that writes each block never notices. One that keeps them is left
waiting; after a while it is sent the rest, and what it must have held is known from outside.

    site ── at most `most` bytes ahead ──> program ── write ──> a file <── looked at ── judge
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TICK = 0.05
"""Virtual seconds between two looks."""

PATIENCE = 2.0
"""Virtual seconds in which a file has to grow; a program may sleep between two blocks."""

BLANK = b"\r\n\r\n"


@dataclass
class Rest:
    """What one connection's site holds back: bytes, and the end of the connection."""

    data: bytearray
    ending: bool = False
    written: int = 0
    stood: float = 0.0


class Pace:
    """What the sites of one case hold back.

    Example: ``Pace(3_000_000, look)`` lets 3 MB go out that are in no file.

    Arguments: bytes a site may be ahead; what says how many of some bytes, from their beginning, are in a
    file of the program by now.
    """

    def __init__(self, most: int, written: Callable[[bytes], int]) -> None:
        self.most, self.written = most, written
        self.held = 0
        self.rests: dict[int, Rest] = {}

    def part(self, line: Any, burst: bytes) -> bytes:
        """What of a burst may leave now; the rest waits in `rests`."""
        rest = self.rests.get(line.number)
        if rest is not None:
            rest.data += burst
            return b""
        room = max(self.most - len(line.sent), 0)
        if len(burst) > room:
            self.rests[line.number] = Rest(bytearray(burst[room:]))
        return burst[:room]

    def look(self, line: Any) -> Rest | None:
        """Look at the files: what leaves now, or None where it has to wait on.

        `held` tells afterwards how many bytes a program must have had in memory that was waited for in vain.
        """
        rest = self.rests[line.number]
        body = bytes(line.sent).partition(BLANK)[2]
        written = self.written(body)
        rest.stood = 0.0 if written > rest.written else rest.stood + TICK
        rest.written = written
        ahead = len(body) + len(rest.data) - written
        if ahead > self.most and rest.stood <= PATIENCE:
            return None
        if ahead > self.most:
            self.held = max(self.held, ahead)
        return self.rests.pop(line.number)
