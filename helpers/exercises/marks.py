"""Wrong ways to take what stands between two marks: what each of them gives.

`Case.args` holds the text and the two marks, `Case.truth` the "result".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from helpers.exercises.causes import raised
from helpers.exercises.found import Atom, how, values
from helpers.exercises.spec import Case, Run

ABSENT = "not found|not enough values|not in list"
"""What a ValueError says where something that was looked for is not there."""


def none_taken(run: Run) -> list[Atom]:
    """The end of a program that took something from None, or an item of an empty list."""
    seen = raised(run, "NoneType", "AttributeError", "TypeError") or raised(run, "out of range", "IndexError")
    return [("ended", how(run))] if seen else []


def both(case: Case, between: str, modest: str, flags: int = re.DOTALL, escape: bool = True) -> Any:
    """What two patterns give between the marks; None where there is no match."""
    text, left, right = case.args
    if escape:
        left, right = re.escape(left), re.escape(right)
    found = [re.search(f"{left}({some}){right}", text, flags) for some in (between, modest)]
    return None if None in found else tuple(match[1] for match in found if match)


def changed(change: Callable[[str, str], Any]) -> Callable[[Case, Run], list[Atom]]:
    """The right result, changed."""

    def predict(case: Case, run: Run) -> list[Atom]:
        result = case.truth["result"]
        return values(change(*result)) if result else []

    return predict


def unescaped(case: Case, run: Run) -> list[Atom]:
    """What marks give that are taken for patterns."""
    found: list[Atom] = []
    for flags in (re.DOTALL, 0):
        try:
            result = both(case, ".*", ".*?", flags, escape=False)
        except (re.error, IndexError):
            return [("ended", "pattern error")]
        crashes = [] if result else none_taken(run)
        found += [*values(result), *crashes]
    special = re.escape(case.args[1]) != case.args[1] or re.escape(case.args[2]) != case.args[2]
    return found if special and case.kind == "special marks" else []


def dot_stops(case: Case, run: Run) -> list[Atom]:
    """What a dot gives that takes no line end."""
    if "\n" not in case.args[0]:
        return []
    result = both(case, ".*", ".*?", 0)
    crashes: list[Atom] = [] if result else none_taken(run)
    return [*values(result), *crashes]


def at_least_one(case: Case, run: Run) -> list[Atom]:
    """What a plus gives."""
    result = both(case, ".+", ".+?")
    crashes: list[Atom] = [] if result or not case.truth["result"] else none_taken(run)
    return [*values(result), *crashes]


def shortest(case: Case, run: Run) -> list[Atom]:
    """The shortest match, wherever it begins."""
    text, left, right = case.args
    if not case.truth["result"]:
        return []
    greedy, modest = case.truth["result"]
    inner = min(
        (part.rpartition(left)[2] for part in text.split(right)[:-1] if left in part), key=len, default=None
    )
    return values((greedy, modest.rpartition(left)[2]), *([(greedy, inner)] if inner is not None else []))


def last_left(case: Case, run: Run) -> list[Atom]:
    """What begins at the last left mark."""
    if not case.truth["result"]:
        return []
    modest = case.truth["result"][1]
    text, left, right = case.args
    last = text[: text.rindex(right)].rpartition(left)[2]
    return values((last, modest), (last, last))


def crash(case: Case, run: Run) -> list[Atom]:
    """The ways in which a program ends that takes a match where there is none."""
    if case.truth["result"]:
        return []
    if run.raised is None:
        return [("ended", "AttributeError")]
    return [*none_taken(run), *([("ended", "ValueError")] if raised(run, ABSENT, "ValueError") else [])]


def crash_message(case: Case, run: Run) -> str:
    """What there was none of."""
    if raised(run, "NoneType"):
        return "there is no match, and search gives None, which has no group. Look first, then take."
    if raised(run, "index out of range", "IndexError"):
        return "there is no match, so a list of matches is empty and has no item 0. Look first, then take."
    if raised(run, ABSENT, "ValueError"):
        return "what is looked for is not there, and Python says so with a ValueError. Look first, then take."
    return "there is no match. Look first, then take."


def only_begin(case: Case, run: Run) -> list[Atom]:
    """No match, for somebody who looks at the beginning of the text alone."""
    result, (text, left, _) = case.truth["result"], case.args
    return [*values(None), *none_taken(run)] if result and not text.startswith(left) else []


def by_class(case: Case, run: Run) -> list[Atom]:
    """What a class of the characters of the right mark stops at."""
    text, left, right = case.args
    result = case.truth["result"]
    found = re.search(f"{re.escape(left)}([^{re.escape(right)}]*){re.escape(right)}", text)
    if not result or (found and found[1] == result[1]):
        return []
    return values((result[0], found[1])) if found else [*none_taken(run), *values(None)]


def one_backslash(case: Case, run: Run) -> list[Atom]:
    """What is found by marks with one backslash in front."""
    result, (text, left, right) = case.truth["result"], case.args
    try:
        found = [re.search(f"\\{left}({some})\\{right}", text, re.DOTALL) for some in (".*", ".*?")]
    except (re.error, IndexError):
        return [("ended", "pattern error")]
    if None in found:
        return [*values(None), *none_taken(run)] if result else []
    return values(tuple(match[1] for match in found if match))


def something(case: Case, run: Run) -> list[Atom]:
    """What some return where there is no match."""
    if case.truth["result"]:
        return []
    return values(
        "", ("", ""), (None, None), False, (), -1, ("None", "None"), case.args[0], (case.args[0],) * 2
    )


def all_matches(case: Case, run: Run) -> list[Atom]:
    """The lists that findall gives."""
    text, left, right = case.args
    found = [
        re.findall(f"{re.escape(left)}({some}){re.escape(right)}", text, flags)
        for flags in (0, re.DOTALL)
        for some in (".*", ".*?")
    ]
    return values((found[0], found[1]), (found[2], found[3])) if case.truth["result"] else []
