"""Wrong ways to take the head of a reply apart: what each of them gives.

`Case.args` holds the head, `Case.truth` its "fields".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.exercises.causes import raised
from helpers.exercises.found import Atom, how, values
from helpers.exercises.spec import Case, Run

Change = Callable[[str, str, bool], tuple[str, str] | None]
"""A field changed: given its name, what follows the colon, and whether its line is the last."""

Predict = Callable[[Case, Run], list[Atom]]


def each_field(change: Change) -> Predict:
    """The fields, each changed."""

    def predict(case: Case, run: Run) -> list[Atom]:
        return values(made_of(case, change))

    return predict


def made_of(case: Case, change: Change) -> dict[str, str]:
    lines = case.args[0].split("\r\n")[1:]
    made = {}
    for number, line in enumerate(lines, 1):
        name, _, rest = line.partition(":")
        pair = change(name, rest, number == len(lines))
        if pair:
            made[pair[0]] = pair[1]
    return made


def by_pattern(*patterns: str, where: str = "", strip: bool = True) -> Predict:
    """Dictionaries made of what these patterns find; only in heads in which `where` fits.

    Arguments: the patterns; a pattern for heads; False to leave the values as they were found.
    """

    def predict(case: Case, run: Run) -> list[Atom]:
        if not re.search(where, case.args[0], re.MULTILINE):
            return []
        found = [re.findall(pattern, case.args[0], re.MULTILINE) for pattern in patterns]
        made = ({name.lower(): value.strip() if strip else value for name, value in pairs} for pairs in found)
        return values(*made)

    return predict


def returns_pairs(case: Case, run: Run) -> list[Atom]:
    fields = case.truth["fields"]
    names = [line.partition(":")[0] for line in case.args[0].split("\r\n")[1:]]
    original = dict(zip(names, fields.values(), strict=True))
    as_found = [(name, line.partition(":")[2]) for name, line in zip(names, lines_of(case), strict=True)]
    return values(
        list(fields.items()), list(original.items()), as_found, [(n, v.lstrip()) for n, v in as_found]
    )


def lines_of(case: Case) -> list[str]:
    return [str(line) for line in case.args[0].split("\r\n")[1:]]


def cut_at_colon(case: Case, run: Run) -> list[Atom]:
    def change(name: str, rest: str, last: bool) -> tuple[str, str]:
        return name.lower(), rest.split(":")[0].strip()

    def last_part(name: str, rest: str, last: bool) -> tuple[str, str]:
        return name.lower(), rest.split(":")[-1].strip()

    several = any(line.count(":") > 1 for line in lines_of(case))
    crash = several and raised(run, "too many values", "ValueError")
    return [
        *values(made_of(case, change), made_of(case, last_part)),
        *([("ended", "ValueError")] if crash else []),
    ]


def status_too(case: Case, run: Run) -> list[Atom]:
    status, fields = case.args[0].split("\r\n")[0], case.truth["fields"]
    name, colon, value = status.partition(":")
    words = re.search(r"([\w-]+):\s*(.*)", status)
    options = [{name.lower(): value.strip(), **fields}, {status.lower(): "", **fields}]
    options += [{words[1].lower(): words[2].strip(), **fields}] if words else []
    return [*values(*options), *(_no_second_part(run) if not colon else [])]


def _no_second_part(run: Run) -> list[Atom]:
    """The end of a program that cut a line at a mark which is not in it."""
    cut = raised(run, "not enough values|substring not found|index out of range", "ValueError", "IndexError")
    return [("ended", how(run))] if cut else []


def no_space(case: Case) -> str:
    """The first line of a field without a space behind its colon, or ""."""
    return next((line for line in lines_of(case) if ": " not in line), "")


def one_space(case: Case, run: Run) -> list[Atom]:
    """The fields of somebody who wants exactly one space behind the colon."""
    return [
        *by_pattern(r"^([\w-]+): (.*)$", r"^([\w-]+): (.+)$", r"^([\w-]+):\s(.*)$")(case, run),
        *values(made_of(case, lambda name, rest, last: (name.lower(), rest.removeprefix(" ")))),
        *(_no_second_part(run) if no_space(case) else []),
    ]
