"""What the exercises on urllib share: what a call came to, ideas about it, where to read more.

came_to(case, run)          ("returned", "http://…")   ("ended", "HTTPError")   ("printed", "text")
OneOf((…, …)) == came_to    a misconception that predicts one of several
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from helpers.exercises.findings import written
from helpers.exercises.output import squeeze
from helpers.exercises.shown import KEPT_OPEN, ended
from helpers.exercises.spec import Case, Misconception, Opaque, Run

Outcome = tuple[str, Any]
Normal = Callable[[Any], Any]
Said = str | Callable[[Case, Run], str]


def read(cell: str) -> str:
    """A paragraph of this chapter's lesson, as `Finding.read` wants it."""
    return f"04_urllib#{cell}"


def how_ended(run: Run) -> str:
    """How a program ended, as `shown.ended` says it; "" where it waited in vain and then ended normally."""
    how = ended(run)
    return "" if how == KEPT_OPEN and not run.stopped and run.raised is None else how


def came_to(case: Case, run: Run, normal: Normal = lambda value: value) -> Outcome:
    """What a call came to; a returned value in its normal form."""
    how = how_ended(run)
    if how:
        return ("ended", how)
    if run.value is None and run.text.strip():
        return ("printed", squeeze(run.text))
    return ("returned", f"<{run.value.type_name}>" if isinstance(run.value, Opaque) else normal(run.value))


def alike(one: Outcome, other: Outcome) -> bool:
    """True where both are the same; 404, "404" and True are different things."""
    return one[0] == other[0] and repr(one[1]) == repr(other[1])


@dataclass(frozen=True, eq=False)
class OneOf:
    """A prediction: the call comes to one of these. It equals such an outcome."""

    outcomes: tuple[Outcome, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, OneOf):
            return any(alike(a, b) for a in self.outcomes for b in other.outcomes)
        if isinstance(other, tuple):
            return any(alike(a, other) for a in self.outcomes)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def idea(
    right: Callable[[Case], Iterable[Outcome]],
    slug: str,
    says: str,
    outcomes: Callable[[Case], Iterable[Outcome]],
    message: Said,
    cell: str,
) -> Misconception:
    """A wrong idea that leads to one of these outcomes; what is right is left out."""

    def predict(case: Case, run: Run) -> OneOf | None:
        found = tuple(one for one in outcomes(case) if not any(alike(one, good) for good in right(case)))
        return OneOf(found) if found else None

    return Misconception(slug, says, predict, said(message), read(cell))


def said(message: Said) -> Callable[[Case, Run], str]:
    """A message as a function of case and run."""
    return (lambda case, run: message) if isinstance(message, str) else message


def short(value: Any) -> str:
    """A value, as it is quoted."""
    if isinstance(value, Opaque) and value.text:
        return value.text[:70] + ("…" if len(value.text) > 70 else "")
    return written(value, 70)
