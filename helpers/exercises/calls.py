"""How a call of a function ended, where no network is in play: as plain data that predictions can name.

outcome(case, run)          ("returned", ("localhost", 80))   ("raised", "ValueError")   ("printed", "80")
AnyOf((…, …)) == outcome    a misconception that predicts one of several
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from helpers.exercises.output import squeeze
from helpers.exercises.spec import Case, Misconception, Opaque, Run
from helpers.judging import explain

Outcome = tuple[str, Any]
Right = Callable[[Case], Outcome]
ANYTHING = "anything"
"""As the value of a predicted outcome: whatever it is."""


def outcome(case: Case, run: Run) -> Outcome:
    """How the call ended. A list counts as a tuple, a subclass of ValueError as ValueError."""
    if run.stopped:
        return ("stopped", run.stopped)
    if run.raised is not None:
        names = (run.raised.name, *run.raised.bases)
        return ("raised", "ValueError" if "ValueError" in names else run.raised.name)
    if run.value is None and run.text.strip():
        return ("printed", squeeze(run.text))
    return ("returned", bare(run.value))


def bare(value: Any) -> Any:
    """A value with tuples for lists; what is not plain data becomes the name of its type."""
    if isinstance(value, list | tuple):
        return tuple(bare(one) for one in value)
    return f"<{value.type_name}>" if isinstance(value, Opaque) else value


def alike(predicted: Outcome, seen: Outcome) -> bool:
    """True where what was seen is what was predicted. 80, 80.0, True and "80" are four different things."""
    if predicted[0] != seen[0]:
        return False
    if ANYTHING in (predicted[1], seen[1]):
        return True
    return repr(predicted[1]) == repr(seen[1])


@dataclass(frozen=True, eq=False)
class AnyOf:
    """A prediction: the call ends in one of these ways. It equals (``==``) such an outcome."""

    outcomes: tuple[Outcome, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, AnyOf):
            return any(alike(a, b) for a in self.outcomes for b in other.outcomes)
        if isinstance(other, tuple):
            return any(alike(a, other) for a in self.outcomes)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def idea(
    right: Right,
    slug: str,
    says: str,
    outcomes: Callable[[Case], Iterable[Outcome]],
    message: str | Callable[[Case, Run], str],
    read: str = "",
) -> Misconception:
    """A misconception that predicts outcomes; where one of them is right it predicts nothing.

    Arguments: what is right; its slug; the idea as a learner would say it; outcomes, given the case; what
    to say after the sentence that tells what came and what was expected; the paragraph to read.
    """

    def predict(case: Case, run: Run) -> AnyOf | None:
        found = tuple(outcomes(case))
        return None if not found or any(alike(one, right(case)) for one in found) else AnyOf(found)

    def told(case: Case, run: Run) -> str:
        more = message if isinstance(message, str) else message(case, run)
        return f"{about(right, case, run)} {more}"

    return Misconception(slug, says, predict, told, read)


def about(right: Right, case: Case, run: Run) -> str:
    """What was called, what came, what should have come."""
    kind, value = right(case)
    should = f"return {value!r}" if kind == "returned" else f"raise {value}"
    seen, _ = outcome(case, run)
    if seen == "raised" and run.raised is not None:
        came = f"ended in an exception: {explain.exception(run.raised)} It"
    elif seen == "printed":
        came = f"printed {run.text.strip()[:60]!r} and returned nothing; it"
    elif seen == "stopped":
        came = f"did not end. {explain.stopped(run)} It"
    else:
        came = f"returned {short(run.value)}; it"
    return f"{call(case)} {came} should {should}."


def call(case: Case) -> str:
    """The call as one would write it: ``port_kind(80)``."""
    return f"{case.truth['name']}({', '.join(map(repr, case.args))})"


def short(value: Any) -> str:
    """A returned value, as it is quoted."""
    text = value.text or f"a {value.type_name}" if isinstance(value, Opaque) else repr(value)
    return text[:60] + ("…" if len(text) > 60 else "")
