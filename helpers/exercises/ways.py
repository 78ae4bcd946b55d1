"""Ways a run may look, and predictions made of them: plain data that can be compared.

A `Prediction` holds one or more `Way`s; it equals (``==``) a `shown.Seen` that looks like one of them, and
two predictions can be told `apart`. So a test can prove that the cases of an exercise tell every pair of
misconceptions, and the truth, apart.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.exercises.asked import OWN, PAGE
from helpers.exercises.output import squeeze, without_digits

Ranges = tuple[tuple[int, int], ...]
"""Which parts of the reply are shown, one after the other, as (from, to) in bytes."""

NOT_ITS_OWN = ("*",)
"""As `Way.asked`: anything but an address of its own."""

ANY_FAILURE = ("*",)
"""As `Way.ended`: any end that is not a normal one."""


@dataclass(frozen=True)
class Way:
    """One way a run may look. None means: that does not matter here.

    Arguments:
        asked: what it asked for, one of these, as `asked.asked` says it, or `NOT_ITS_OWN`.
        ended: how it ended, one of these, as `ended` says it ("" is a normal end), or `ANY_FAILURE`.
        shown: the parts of the reply that were shown.
        numbers: one of these stands outside the text; ``()``: no number at all stands there.
        form: "text", or "bytes" or "list" where Python's own notation was printed.
        gap: a label may stand between the parts.
        whole: the reply was received to its end.
        said: something was printed besides prompts.
    """

    asked: tuple[str, ...] | None = (PAGE,)
    ended: tuple[str, ...] | None = ("",)
    shown: Ranges | None = None
    numbers: tuple[int, ...] | None = None
    form: str | None = "text"
    gap: bool = False
    whole: bool | None = None
    said: bool | None = None


@dataclass(frozen=True, eq=False)
class Prediction:
    """What somebody who holds a wrong idea would show: one of these ways."""

    reply: bytes
    ways: tuple[Way, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Prediction):
            return not apart(self, other)
        looks_like = getattr(other, "looks_like", None)
        return any(looks_like(way) for way in self.ways) if looks_like else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def but(self, right: Sequence[Way]) -> Prediction | None:
        """The prediction without the ways that are right; None where none is left."""
        ways = tuple(way for way in self.ways if not any(same(self.reply, way, other) for other in right))
        return Prediction(self.reply, ways) if ways else None


def same(reply: bytes, one: Way, other: Way) -> bool:
    """True where a run could look both ways."""
    for a, b in ((one.form, other.form), (one.whole, other.whole), (one.said, other.said)):
        if a is not None and b is not None and a != b:
            return False
    if one.asked is not None and other.asked is not None and not asks_alike(one.asked, other.asked):
        return False
    if one.ended is not None and other.ended is not None and not ends_alike(one.ended, other.ended):
        return False
    texts = [
        squeezed(reply, way.shown) for way in (one, other) if way.form == "text" and way.shown is not None
    ]
    if len(texts) == 2 and texts[0] != texts[1]:
        return False
    if one.numbers is None or other.numbers is None or one.numbers == other.numbers:
        return True
    return bool(set(one.numbers) & set(other.numbers))


def asks_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where both can be said of one run."""
    for a, b in ((one, other), (other, one)):
        if a == NOT_ITS_OWN:
            return any(asked != OWN for asked in b)
    return bool(set(one) & set(other))


def ends_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where both can be said of one run."""
    for a, b in ((one, other), (other, one)):
        if a == ANY_FAILURE:
            return any(b)
    return bool(set(one) & set(other))


def apart(one: Prediction | None, other: Prediction | None) -> bool:
    """True where no run fits both predictions (None: a right run)."""
    if one is None or other is None:
        return one is not other
    return not any(same(one.reply, a, b) for a in one.ways for b in other.ways)


def cut(reply: bytes, ranges: Ranges) -> str:
    """The parts of a reply, joined, as text."""
    return b"".join(reply[start:end] for start, end in ranges).decode("utf-8", "replace")


@functools.lru_cache(maxsize=2048)
def squeezed(reply: bytes, ranges: Ranges, bare: bool = False) -> str:
    """The parts of a reply, joined, white space left out, and digits too where `bare`."""
    return without_digits(squeezed(reply, ranges)) if bare else squeeze(cut(reply, ranges))
