"""What a function returned, as data that can be compared with predictions.

`returned(case, run)` is what is observed; a misconception predicts `OneOf` several such results.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.exercises.asked import asked, asking
from helpers.exercises.output import squeeze
from helpers.exercises.shown import ended
from helpers.exercises.spec import Case, Opaque, Run


@dataclass(frozen=True)
class Returned:
    """How a call ended.

    Arguments:
        asked: what it asked for, as `asked.asked` says it.
        ended: "" for a normal end, else how it ended, as `shown.ended` says it.
        value: what it returned; None after an exception.
        printed: it returned nothing and printed this instead, white space left out.
        whole: the reply was received to its end; None: that does not matter.
    """

    asked: str
    ended: str = ""
    value: Any = None
    printed: str = ""
    whole: bool | None = None

    def fits(self, seen: Returned) -> bool:
        """True where `seen` is what this one describes. A value counts only with its type."""
        if (self.asked, self.ended) != (seen.asked, seen.ended):
            return False
        if self.whole is not None and seen.whole is not None and self.whole != seen.whole:
            return False
        if self.printed:
            return seen.value is None and self.printed in seen.printed
        return type(self.value) is type(seen.value) and bool(self.value == seen.value)


def returned(case: Case, run: Run) -> Returned:
    """What a run of a function showed."""
    value = None if isinstance(run.value, Opaque) else run.value
    printed = squeeze(run.text) if run.value is None else ""
    link = asking(run)
    whole = link is None or sum(link.pieces) >= len(link.sent)
    return Returned(asked(case, run), ended(run), value, printed, whole)


@dataclass(frozen=True, eq=False)
class OneOf:
    """A prediction: one of these results. It equals a `Returned` that is one of them."""

    results: tuple[Returned, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Returned):
            return any(result.fits(other) for result in self.results)
        if isinstance(other, OneOf):
            return any(one.fits(two) for one in self.results for two in other.results)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def but(self, right: Returned) -> OneOf | None:
        """The prediction without the right result; None where nothing is left."""
        left = tuple(result for result in self.results if not result.fits(right))
        return OneOf(left) if left else None
