"""The other end of a judge's channels, played by a thread that says nearly what a box would say."""

from __future__ import annotations

import contextlib
import json
import random
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from autograder.sandbox.boxed import Boxed
from autograder.sandbox.limits import Limits
from autograder.sandbox.tiers import unsafe
from helpers.judging.frames import Channel, Ended, Reader, Refused
from tests.malformed.mutations import Raw, copied, odd, places, spoil_bytes, spoil_tree, written

MOST_FLOOD = 3_000_000
"""Bytes of a flood; the judge must have let go of the wire before."""


PATIENCE = 0.2
"""Seconds that a player waits for the judge after it went wrong, before it leaves."""


@dataclass
class Said:
    """One thing a box said: on which wire, the frame as JSON, and the bytes that followed it.

    An answer to a case has a frame before it, which says how many bytes it is long: `head`.
    """

    wire: str
    tree: Any
    rest: bytes = b""
    head: Any = None


@dataclass
class Talk:
    """What a box said in one conversation: its answer to "load", then all it said in each case."""

    report: Said
    cases: list[list[Said]] = field(default_factory=list)


PACKED: list[Callable[[random.Random], Any]] = [
    lambda lot: {"bytes": lot.choice(("", "YQ==", "YQ=", "é", "x" * 999, 5, None, "A" * 400_000))},
    lambda lot: {"tuple": [{"tuple": [odd(lot)]}]},
    lambda lot: {"tuple": [1, "x", None, {"bytes": "YQ=="}] * lot.choice((1, 3, 5_000))},
    lambda lot: {
        lot.choice(("set", "frozenset")): [1, "a", {"tuple": [1]}, {"int": "0xfffffffffffffff"}, odd(lot)]
    },
    lambda lot: {"dict": [["a", 1], [odd(lot), odd(lot)]]},
    lambda lot: {"dict": [[{"tuple": [n]}, n] for n in range(lot.choice((2, 6_000)))]},
    lambda lot: {"int": lot.choice(("0x1", "-0x" + "f" * 2_000, "0x" + "f" * 9_999, "1", "0xg", "-0x0", 7))},
    lambda lot: {"opaque": lot.choice((["Lies", "x"], ["x" * 9_999, ""], ["a"], [1, 2], "ab", None))},
    lambda lot: {lot.choice(("eval", "tuple ", "__class__", "")): []},
    lambda lot: {"tuple": [], "set": []},
    lambda lot: lot.choice(
        (0, 1, -1, 2**31, 2**53 - 1, 1e7, 99_999_999.0, 1e8, 1e308, Raw("1e9999"), Raw("NaN"))
    ),
    lambda lot: lot.choice(
        ("names", "resolve", "connect", "send", "wait", "more", "close", "accepted", "end", "visit")
    ),
    lambda lot: lot.choice(
        ("", "time", "lines", "died", "hang", "unsupported", "protocol", "ended", "site", "arrives")
    ),
]
"""Values as frames have them: right ones, nearly right ones, dear ones."""


def _value(lot: random.Random) -> Any:
    return odd(lot) if lot.random() < 0.3 else lot.choice(PACKED)(lot)


# -- ways to break the rules ----------------------------------------------------------------------------
def body(tree: Any, lot: random.Random) -> bytes:
    """A frame's body."""
    return written(tree, lot)


def framed(data: bytes, length: int | None = None) -> bytes:
    """A frame: its length and its body."""
    return struct.pack("!I", len(data) if length is None else length) + data


class Hung(Exception):
    """The player says nothing any more, and keeps the wires open."""


class Player(threading.Thread):
    """One box's life at the other end. Arguments: the wires; what it says; the lot; whether it may be silent.

    `at` says at which of its sayings it goes wrong: that one is spoiled, or others come in its place.
    """

    def __init__(
        self, wires: dict[str, socket.socket], talk: Talk, lot: random.Random, silent: bool, at: int
    ) -> None:
        super().__init__(daemon=True, name="player")
        self.wires, self.talk, self.lot, self.silent, self.at = wires, talk, lot, silent, at
        self.readers = {name: Reader() for name in wires}
        self.said = 0
        self.question: Any = ""
        self.error: BaseException | None = None

    def run(self) -> None:
        """Serve until the judge lets go."""
        try:
            self._serve()
        except (OSError, Ended):
            pass
        except Hung:
            with contextlib.suppress(OSError, Ended):
                while True:
                    self._heard("control")
        except BaseException as error:
            self.error = error
        finally:
            for wire in self.wires.values():
                wire.close()

    def _serve(self) -> None:
        number = 0
        while True:
            request = self._heard("control")
            self.question = request.get("id")
            if request.get("op") == "load":
                self._say(self.talk.report)
                continue
            for said in self.talk.cases[number % len(self.talk.cases)]:
                self._say(said)
                if said.wire == "net":
                    self._heard("net")
            number += 1

    def _heard(self, wire: str) -> dict[str, Any]:
        """A whole frame of the judge's."""
        reader = self.readers[wire]
        while (frame := _unread(reader)) is None:
            data = self.wires[wire].recv(65_536)
            if not data:
                raise Ended("the judge let go")
            reader.buffer += data
        return frame

    def _say(self, said: Said) -> None:
        self.said += 1
        tree = copied(said.tree)
        if isinstance(tree, dict) and "id" in tree:
            tree["id"] = self.question
        if self.said - 1 != self.at:
            self._out(said, framed(json.dumps(tree).encode()) + said.rest)
            return
        if not self.silent:  # the judge may wait for more from now on, and would do so until the time is up
            for wire in self.wires.values():
                wire.settimeout(PATIENCE)
        self.lot.choice(WRONGS)(self, said, tree)

    def _out(self, said: Said, data: bytes) -> None:
        """Send what is said, with its head where it has one."""
        self._send(said.wire, self._whole(said, data))

    def _whole(self, said: Said, data: bytes) -> bytes:
        if said.head is not None:
            head = {**said.head, "id": self.question, "size": len(data)}
            if self.said - 1 == self.at and self.lot.random() < 0.2:
                head[self.lot.choice(list(head))] = self.lot.choice(
                    (_value(self.lot), len(data) - 1, len(data) + 1)
                )
            data = framed(written(head, self.lot)) + data
        return data

    def _send(self, wire: str, data: bytes) -> None:
        self.wires[wire].sendall(data)

    # each of these is one way to go wrong
    def spoil(self, said: Said, tree: Any) -> None:
        """Some value in the frame is another."""
        for _ in range(self.lot.choice((1, 1, 1, 3))):
            found = places(tree)
            if isinstance(tree, dict) and self.lot.random() < 0.5:
                found = [(tree, key) for key in tree]
            if found and self.lot.random() < 0.8:
                here, key = self.lot.choice(found)
                here[key] = _value(self.lot)
            else:
                tree = spoil_tree(self.lot, tree, 1)
        self._out(said, framed(body(tree, self.lot)) + said.rest)

    def spoil_body(self, said: Said, tree: Any) -> None:
        """Some bytes of the frame are others; the length fits."""
        self._out(said, framed(spoil_bytes(self.lot, body(tree, self.lot))) + said.rest)

    def spoil_all(self, said: Said, tree: Any) -> None:
        """Some bytes are others, the length among them."""
        self._out(said, spoil_bytes(self.lot, framed(body(tree, self.lot)) + said.rest))
        self._wait_or_leave()

    def lie(self, said: Said, tree: Any) -> None:
        """A wrong length."""
        data = body(tree, self.lot)
        length = self.lot.choice(
            (0, 1, 3, len(data) - 1, len(data) + 1, 4_000_000, 4_000_001, 2**31, 2**32 - 1)
        )
        self._out(said, framed(data, max(length, 0)) + said.rest)
        self._wait_or_leave()

    def twice(self, said: Said, tree: Any) -> None:
        """The same again, and perhaps again."""
        data = framed(body(tree, self.lot)) + said.rest
        self._out(said, data * self.lot.choice((2, 2, 3, 50)))

    def other_wire(self, said: Said, tree: Any) -> None:
        """It comes on the other wire, or on both."""
        data = framed(body(tree, self.lot)) + said.rest
        self._send("net" if said.wire == "control" and "net" in self.wires else "control", data)
        if self.lot.random() < 0.5:
            self._out(said, data)
        else:
            self._wait_or_leave()

    def uncalled(self, said: Said, tree: Any) -> None:
        """Something that nobody asked for comes first."""
        wire = self.lot.choice(list(self.wires))
        other = self.lot.choice([one for case in self.talk.cases for one in case] + [self.talk.report])
        self._send(wire, framed(body({**copied(other.tree), "id": self.question}, self.lot)))
        self._out(said, framed(body(tree, self.lot)) + said.rest)

    def other_saying(self, said: Said, tree: Any) -> None:
        """What belongs elsewhere in the conversation."""
        answers = [one for case in self.talk.cases for one in case] + [self.talk.report]
        other = self.lot.choice(answers)
        tree = copied(other.tree)
        tree["id"] = self.lot.choice((self.question, self.question, "0" * 16, None, odd(self.lot)))
        self._out(said, framed(body(tree, self.lot)) + other.rest)
        if other.wire != said.wire:
            self._wait_or_leave()

    def rest(self, said: Said, tree: Any) -> None:
        """What follows a frame is longer, shorter, or something else."""
        data = self.lot.choice(
            (said.rest[:-1], said.rest + b"x", b"", self.lot.randbytes(300), said.rest * 2)
        )
        self._out(said, framed(body(tree, self.lot)) + data)
        self._wait_or_leave()

    def cut(self, said: Said, tree: Any) -> None:
        """It ends in the middle of a frame."""
        data = self._whole(said, framed(body(tree, self.lot)) + said.rest)
        self._send(said.wire, data[: self.lot.randrange(len(data))])
        self._wait_or_leave()

    def leave(self, said: Said, tree: Any) -> None:
        """A wire is closed, or half of it."""
        wire = self.wires[self.lot.choice(list(self.wires))]
        wire.shutdown(self.lot.choice((socket.SHUT_RD, socket.SHUT_WR, socket.SHUT_RDWR)))
        self._out(said, framed(body(tree, self.lot)) + said.rest)
        raise Ended("it left")

    def flood(self, said: Said, tree: Any) -> None:
        """Without end, and without listening."""
        wire = self.lot.choice(list(self.wires))
        piece = self.lot.choice(
            (framed(body(tree, self.lot)), b"\0" * 1000, b"\0\0\0\2{}", self.lot.randbytes(5000))
        )
        for _ in range(MOST_FLOOD // len(piece) + 1):
            self._send(wire, piece)
        raise Ended("it is done")

    def dribble(self, said: Said, tree: Any) -> None:
        """All is right, in very small pieces."""
        data = self._whole(said, framed(json.dumps(tree).encode()) + said.rest)
        head = min(len(data), 200)
        for at in range(head):
            self._send(said.wire, data[at : at + 1])
        self._send(said.wire, data[head:])

    def _wait_or_leave(self) -> None:
        if self.silent:
            raise Hung
        raise Ended("it left")


WRONGS: list[Callable[[Player, Said, Any], None]] = [
    *[Player.spoil] * 10, Player.spoil_body, Player.spoil_body, Player.spoil_all, Player.lie, Player.twice,
    Player.other_wire, Player.uncalled, Player.other_saying, Player.other_saying, Player.rest, Player.cut,
    Player.leave, Player.flood, Player.dribble,
]  # fmt: skip


def _unread(reader: Reader) -> dict[str, Any] | None:
    try:
        return reader.frame()
    except Refused as error:  # the judge's own frames are right
        raise AssertionError(f"the judge sent what is no frame: {error}") from error


# -- a judge's side of it -------------------------------------------------------------------------------
class Played:
    """A box that is a player: what `helpers.judging.launch.Held` is."""

    stopped = ""

    def __init__(self, talk: Talk, lot: random.Random, silent: bool, at: int) -> None:
        ours, theirs = zip(*(socket.socketpair() for _ in range(2)), strict=True)
        self.control, self.net = map(Channel, ours)
        wires = dict(zip(("control", "net"), theirs, strict=True))
        self.player = Player(wires, talk, lot, silent, at)
        self.sizes = lot.choices((None, 0, 100, 10**9), k=4)
        self.player.start()

    def written(self, wanted: bytes) -> int | None:
        """Files that come, go and grow as chance has it."""
        self.sizes = [*self.sizes[1:], self.sizes[0]]
        return self.sizes[0]

    def kill(self, wait: float = 0.0) -> int | None:
        """Let go of the wires, and see that the player has ended."""
        self.control.close()
        self.net.close()
        ended(self.player)
        return None


class PlayedCells(Boxed):
    """A box that runs cells and is a player. Arguments: what it says; the lot; whether it may fall silent."""

    def __init__(self, talk: Talk, lot: random.Random, silent: bool) -> None:
        limits = Limits(seconds=60.0, grace=0.05 if silent else 60.0)
        super().__init__(_NoSandbox(), limits, 0)  # type: ignore[arg-type]
        ours, theirs = zip(*(socket.socketpair() for _ in range(2)), strict=True)
        self.control, self.net = map(Channel, ours)
        self._status, self._first = socket.socketpair(type=socket.SOCK_SEQPACKET)
        wires = dict(zip(("control", "net"), theirs, strict=True))
        self.player = Player(wires, talk, lot, silent, lot.randrange(len(talk.cases)))
        self.player.start()

    def kill(self, wait: float = 0.0) -> int | None:
        """Let go of the wires, and see that the player has ended."""
        if not self._gone:
            super().kill(wait)
            self._first.close()
            ended(self.player)
        return self.status


class _NoSandbox:
    """What a box wants of its sandbox."""

    failures = 0

    def __init__(self) -> None:
        self.tier = unsafe("a test plays the box")
        self.watchdog = self

    def remove(self, boxed: Any) -> None:
        """It is looked after no longer."""

    def forget(self, boxed: Any, user: int) -> None:
        """It is gone."""


def ended(player: Player) -> None:
    """A player must end once the judge has let go. Raises what went wrong with it."""
    player.join(60)
    assert not player.is_alive(), "the judge keeps a wire open"
    if player.error is not None:
        raise AssertionError("the player itself failed") from player.error


class Launcher:
    """Starts players. Arguments: what they say; the lot; whether one may fall silent."""

    def __init__(self, talk: Talk, lot: random.Random, silent: bool) -> None:
        self.talk, self.lot, self.silent = talk, lot, silent
        said = [one for case in talk.cases for one in case]
        self.sayings = range(1, len(said) + 1)
        self.answers = [at for at, one in enumerate(said, 1) if "text" in one.tree]

    def start(self) -> Played:
        """Start one, which goes wrong somewhere, or (seldom) nowhere."""
        at = self.lot.choice(self.lot.choice((self.sayings, self.answers)))
        if self.lot.random() < 0.1:
            at = 0
        return Played(self.talk, self.lot, self.silent, at)
