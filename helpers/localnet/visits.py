"""Visits: who comes to the program's own servers on a simulated net, and when.

Each `Visitor` comes once. It knocks where the program listens, waits while the queue of the listener is full,
as TCP does (a lost SYN is sent again after a second, RFC 6298 section 2), and is turned away where nobody
listens any more.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.localnet.hosts import LOOPBACK
from helpers.localnet.visitors import Letter, Visitor

if TYPE_CHECKING:
    from helpers.localnet.fabric import Fabric, Line

TRIES_AGAIN = 1.0
"""Seconds after which a visitor knocks again where the queue of a listener is full."""

GIVES_UP = 10.0
"""Seconds after which it does not."""

NUMBERED_FROM = 101
"""Visitors' connections are numbered from here, so that the program's own keep their numbers."""

FIRST_PORT = 40_101
"""The port the first visitor comes from."""


class Visits:
    """The visitors of a fabric. Arguments: the fabric; its visitors, and letters to the program."""

    def __init__(self, fabric: Fabric, visitors: Sequence[Visitor | Letter]) -> None:
        self.fabric = fabric
        self.visitors = tuple(one for one in visitors if isinstance(one, Visitor))
        self._letters = [one for one in visitors if isinstance(one, Letter)]
        self._came: set[int] = set()
        self._gone: set[int] = set()
        self._lines: dict[int, Line] = {}

    def lines(self) -> list[Line]:
        """The connections of those who came, in the order of the visitors."""
        return [self._lines[index] for index in sorted(self._lines)]

    def invite(self) -> None:
        """The program has begun to listen: let those come whose port it is, and whose turn."""
        ports = {port for _, port in self.fabric.listeners}
        for index, visitor in enumerate(self.visitors):
            if visitor.port in ports and (not visitor.after or index == 0 or index - 1 in self._gone):
                self._send(index)

    def expect(self, port: int) -> None:
        """The program has bound a UDP port: the letters that go there are on their way now."""
        for letter in [one for one in self._letters if one.port == port]:
            self._letters.remove(letter)
            at = LOOPBACK if letter.source[0].startswith("127.") else "0.0.0.0"
            self.fabric.post.bring(letter.source, (at, letter.port), letter.data, wait=letter.delay)

    def left(self, index: int) -> None:
        """A visitor is gone: the next may come that waited for it, also where nobody listens any more."""
        self._gone.add(index)
        if index + 1 < len(self.visitors) and self.visitors[index + 1].after:
            self._send(index + 1)

    def _send(self, index: int) -> None:
        if index not in self._came:
            self._came.add(index)
            self.fabric.site_later(self.visitors[index].delay, self._knock, index, 0.0)

    def _knock(self, index: int, waited: float) -> None:
        from helpers.localnet.fabric import Line

        fabric, visitor = self.fabric, self.visitors[index]
        socket, backlog = next(
            (found for at, found in fabric.listeners.items() if at[1] == visitor.port), (0, 0)
        )
        queue = fabric.queues.setdefault(socket, deque()) if socket else deque()
        full = len(queue) > backlog
        if full and waited < GIVES_UP:
            fabric.site_later(TRIES_AGAIN, self._knock, index, waited + TRIES_AGAIN)
            return
        number, from_port = NUMBERED_FROM + index, FIRST_PORT + index
        line = self._lines[index] = Line(
            number, f"visitor {index + 1}", LOOPBACK, visitor.port, fabric.new_number(),
            fabric.weather.of_connection(number), visit=index,
        )  # fmt: skip
        if full or not socket:
            line.outcome = "timed out" if full else "refused"
            self.left(index)
            return
        queue.append(line)
        fabric.open_visit(line, visitor.factory, socket, from_port)
