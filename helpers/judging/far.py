"""RemoteFar: the far side of a simulated net, where it is the judge's, at the other end of a channel.

The program's process has a `SimNet` of its own (sockets, threads, clock). Each of its actions travels to
the judge as one numbered frame, and one frame comes back with everything that is on its way by then. So
`recv` from what has arrived costs no round trip.

Keep in sync: `door.py` is the judge's end.
"""

from __future__ import annotations

import math
import os
from typing import Any

from helpers.errors import Stopped
from helpers.judging.frames import Channel, Ended, Refused
from helpers.localnet.fabric import Delivery, Reply
from helpers.localnet.trace import Trace

MOST_SECONDS = 1e8
"""Virtual seconds a case may last: three years."""

MOST_DATA = 1_000_000
"""Bytes of one send that travel in one frame; more are sent in several."""

MOST_NAME = 1000

CUT_OFF = 71
"""Exit status of a process whose judge does not answer any more."""

_exit = os._exit


class RemoteFar:
    """The far side, over a channel.

    Arguments: the channel; the random id of this case, which every frame carries.
    """

    def __init__(self, channel: Channel, ident: str) -> None:
        self.channel, self.ident = channel, ident
        self.trace: Trace | None = None
        self._number = 0
        self._halfway = False

    def act(self, now: float, verb: str, *args: Any) -> Reply:
        """Carry out one action."""
        if verb == "send" and len(args[1]) > MOST_DATA:
            near, data = args
            parts = [data[at : at + MOST_DATA] for at in range(0, len(data), MOST_DATA)]
            replies = [self._ask(now, verb, (near, part)) for part in parts]
            replies[-1].deliveries = [one for reply in replies for one in reply.deliveries]
            return replies[-1]
        if verb == "resolve":
            args = (args[0][:MOST_NAME],)
        elif verb == "wait" and args[0] is not None:
            args = (min(args[0], MOST_SECONDS),)
        return self._ask(now, verb, args)

    def _ask(self, now: float, verb: str, args: tuple[Any, ...]) -> Reply:
        if not now < MOST_SECONDS:
            raise Stopped("time", "the program waited for years")
        whole = self._exchange(now, verb, args)
        reply = Reply(_deliveries(whole), whole["timer"], whole["value"])
        while whole["more"]:
            whole = self._exchange(now, "more", ())
            reply.deliveries += _deliveries(whole)
        return reply

    def _exchange(self, now: float, verb: str, args: tuple[Any, ...]) -> dict[str, Any]:
        if self._halfway:  # a time-out struck in the middle of a frame: the program is ending
            raise Stopped("ended", "the program has ended")
        self._number += 1
        at = 0 if self.trace is None else len(self.trace)
        self._halfway = True
        try:
            self.channel.send(
                {"id": self.ident, "n": self._number, "now": now, "at": at, "verb": verb, "args": args}
            )
            reply = self.channel.receive()
            while reply.get("n") != self._number:
                reply = self.channel.receive()
        except (Ended, Refused, OSError):
            _exit(CUT_OFF)
        self._halfway = False
        return reply


def _deliveries(reply: dict[str, Any]) -> list[Delivery]:
    return [
        (math.inf if when is None else when, near, kind, payload)
        for when, near, kind, payload in reply["deliveries"]
    ]


__all__ = ["CUT_OFF", "MOST_DATA", "MOST_SECONDS", "RemoteFar"]
