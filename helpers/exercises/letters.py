"""What the exercises on datagrams share: a site that answers by a script; what was sent, as rows of words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from helpers.exercises import greetings
from helpers.exercises.greetings import Row, Wanted, ended, ending
from helpers.exercises.moments import Where
from helpers.exercises.spec import Case, Finding, Misconception, Run

LESSON = "07_datagrams"

Post = tuple[float, str, bytes]
"""A datagram on the far side: when (seconds), to which address:port, what."""

Reply = tuple[float, bytes]
"""After so many seconds, this datagram."""


class Scripted(asyncio.DatagramProtocol):
    """Answers each datagram with the next replies of a script."""

    def __init__(self, script: list[list[Reply]]) -> None:
        self.script = list(script)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to send."""
        self._wire: Any = transport

    def datagram_received(self, data: bytes, addr: tuple[str | Any, int]) -> None:
        """Answer as the script has it."""
        for delay, reply in self.script.pop(0) if self.script else ():
            self._wire.call_later(delay, self._wire.sendto, reply, addr)


def idea(
    right: Callable[[Case], Row],
    slug: str,
    says: str,
    rows: Callable[[Case], Iterable[tuple[Wanted, ...]]],
    message: Callable[[Case, Run], str] | str,
    cell: str,
    where: Where | None = None,
) -> Misconception:
    """A misconception from the rows it predicts, as `greetings.idea`, explained in this chapter."""
    made = greetings.idea(right, slug, says, rows, message, "")
    return replace(made, read=f"{LESSON}#{cell}", where=where)


def posted(run: Run) -> list[Post]:
    """The datagrams the program sent, as they came to a site or to a host where nobody listens."""
    found = []
    for event in run.trace:
        if event.kind == "arrives":
            found.append((event.time, event.note, event.data))
        elif event.kind == "lost" and event.note.startswith("nobody listens at "):
            found.append((event.time, event.note.removeprefix("nobody listens at "), event.data))
    return found


def remarks(run: Run) -> list[Finding]:
    """What no statement here asks for and is worth knowing."""
    if not run.open_sockets:
        return []
    message = "A socket was left open at the end. Close it, or use it in a with statement."
    return [Finding(message, remark=True)]


__all__ = ["LESSON", "Post", "Row", "Wanted", "ended", "ending", "idea", "posted", "remarks"]
