"""What a program found in a text: results that can be compared, for the chapter on patterns.

A run is observed as a set of results, each a small tuple: that it asked for another page, how it ended, what
it printed or returned. A wrong idea predicts a set of results as well, and the two are equal when they have
one in common. So an observation may be read in several ways (which of the numbers printed is the answer?)
and a prediction may leave several open (which pattern was it, of those that hold this idea?).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from helpers.exercises.asked import PAGE, asked
from helpers.exercises.findings import ending_message, trouble
from helpers.exercises.shown import ended
from helpers.exercises.spec import Case, Finding, Misconception, Opaque, Raised, Run

LESSON = "05_regex"

Atom = tuple[Any, ...]


def read(cell: str) -> str:
    """The paragraph of this chapter's lesson that explains something."""
    return f"{LESSON}#{cell}"


class Found:
    """Results, of which one is enough.

    Example: ``Found([("sum", 12), ("sum", 3)]) == Found([("sum", 3)])`` is True.
    """

    def __init__(self, atoms: Iterable[Atom]) -> None:
        self.atoms = frozenset(atoms)

    def __eq__(self, other: object) -> bool:
        return bool(self.atoms & other.atoms) if isinstance(other, Found) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Found({sorted(map(repr, self.atoms))})"

    def but(self, right: Iterable[Atom]) -> Found | None:
        """These results without the right ones; None where nothing is left."""
        left = self.atoms - set(right)
        return Found(left) if left else None


def how(run: Run) -> str:
    """How a program ended, "" for a normal end; TypeErrors and pattern errors told apart by what they say."""
    end = ended(run)
    said = run.raised.message if run.raised else ""
    if end == "TypeError" and "pattern on a" in said:
        return "text and bytes"
    if end == "TypeError" and re.search(r"unsupported operand|can only concatenate|must be str", said):
        return "text and numbers"
    return "pattern error" if end in ("error", "PatternError") else end


def endings(case: Case, run: Run) -> list[Atom]:
    """What can be said of any run: what it asked for, how it ended."""
    what, end = asked(case, run), how(run)
    found: list[Atom] = [("asked", what)]
    if what == PAGE or "host" not in case.truth:
        found.append(("ended", end))
    return found


def went_well(case: Case, run: Run) -> bool:
    """True where the program asked for the right thing, if anything, and ended normally."""
    return not how(run) and (asked(case, run) == PAGE or "host" not in case.truth)


def frozen(value: Any) -> Any:
    """Plain data as a value that can stand in a set; lists and tuples are the same, and types are told apart.

    Example: ``frozen(["a"]) == frozen(("a",))``, ``frozen("a") != frozen(b"a")``.
    """
    if isinstance(value, list | tuple):
        return ("several", *map(frozen, value))
    if isinstance(value, dict):
        pairs = ((frozen(key), frozen(item)) for key, item in value.items())
        return ("dict", tuple(sorted(pairs, key=repr)))
    if isinstance(value, set | frozenset):
        return ("set", tuple(sorted(map(frozen, value), key=repr)))
    if isinstance(value, Opaque):
        return ("object", value.type_name)
    return (type(value).__name__, value)


def returned(case: Case, run: Run) -> Found:
    """What a function gave back, as results; where it gave nothing and printed, that too."""
    atoms = endings(case, run)
    if went_well(case, run):
        atoms.append(("value", frozen(run.value)))
        if run.value is None and run.text.strip():
            atoms.append(("printed",))
    return Found(atoms)


def values(*options: Any) -> list[Atom]:
    """Results of a function: one of these values."""
    return [("value", frozen(option)) for option in options]


def not_well(case: Case, run: Run) -> list[Finding]:
    """The finding about a run that asked for something else or did not end normally; none if it did well."""
    if went_well(case, run):
        return []
    finding = trouble(case, run)
    if finding is None:
        finding = Finding(_pattern_error(run) or ending_message(run))
    return [finding]


def _pattern_error(run: Run) -> str:
    if how(run) != "pattern error" or run.raised is None:
        return ""
    raised: Raised = run.raised
    return (
        f"Line {raised.line}, `{raised.source}`: that is no pattern. ({raised.message}) Characters such as "
        "( [ * + ? mean something in a pattern; for the plain character write a backslash, or use re.escape."
    )


Predict = Callable[[Case, Run], Iterable[Atom]]


def idea(
    right: Callable[[Case], Iterable[Atom]],
    slug: str,
    thought: str,
    predict: Predict,
    message: Callable[[Case, Run], str] | str,
    cell: str,
) -> Misconception:
    """A misconception that predicts results; right ones are left out.

    Arguments: what is right in a case; slug and idea as in `Misconception`; the results; the message; the
    cell of this chapter's lesson to read.
    """

    def predicted(case: Case, run: Run) -> Found | None:
        return Found(predict(case, run)).but(right(case))

    said = (lambda case, run: message) if isinstance(message, str) else message
    return Misconception(slug, thought, predicted, said, cell if "#" in cell else read(cell))
