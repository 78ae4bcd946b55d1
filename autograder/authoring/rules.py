"""What a cell of a chapter may be: the rules of the notation, and how a broken one is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.authoring.cells import ROLES, SUFFIX
from helpers.errors import CourseError

KEYS = ("id", "exercise", "role", "points", "tags")

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COUNTED = re.compile(r"cell-\d+")
_REGIONS = {"SOLUTION": ("answer", "essay"), "HIDDEN TESTS": ("check",)}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a chapter's text: where, what, and what to do about it."""

    path: str
    line: int
    what: str
    todo: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}\n    {self.todo}"


class NotationError(CourseError):
    """A chapter's text cannot become a notebook. `problems` holds everything found, in the file's order."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass
class Marked:
    """A cell while it is being compiled: what its marker line says, and its problems."""

    path: str
    line: int
    cell: NotebookNode
    keys: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, what: str, todo: str) -> None:
        self.problems.append(Problem(self.path, self.line, what, todo))

    @property
    def exercise(self) -> str:
        return str(self.keys.get("exercise", ""))

    @property
    def role(self) -> str:
        return str(self.keys.get("role", ""))

    @property
    def points(self) -> float | int | None:
        points = self.keys.get("points")
        return int(points) if isinstance(points, float) and points == int(points) else points

    @property
    def grade_id(self) -> str:
        return self.exercise + SUFFIX[self.role] if self.role in ROLES else ""


def check_keys(mark: Marked, graded: bool) -> None:
    """What the marker line says must be known, complete, and fit the kind of cell."""
    keys, role = mark.keys, mark.role
    for key in [key for key in keys if key not in KEYS]:
        if key in ("incorrectly_encoded_metadata", "title") or keys[key] is None:
            todo = 'write it like `# %% exercise="name" role="check" points=4`'
            mark.wrong("the marker line cannot be read", todo)
        else:
            mark.wrong(f'"{key}" is not known on a marker line', f"use only {', '.join(KEYS)}")
        return
    if "id" in keys and (not _ID.fullmatch(str(keys["id"])) or _COUNTED.fullmatch(str(keys["id"]))):
        todo = "use letters, digits, - and _, at most 64; names like cell-012 are given by the build"
        mark.wrong(f'"{keys["id"]}" cannot be the id of a cell', todo)
    if "exercise" not in keys and "role" not in keys:
        if "points" in keys:
            mark.wrong("a cell has points but no exercise", 'add exercise="name" role="check"')
        return
    if not graded:
        mark.wrong("an exercise cell stands in a lesson", "move it to exercises.py beside this file")
    if not mark.exercise.isidentifier():
        todo = 'add exercise="..." with a name Python could use'
        mark.wrong("the cell does not name its exercise properly", todo)
    if role not in ROLES:
        what = f'the role "{role}" is not known' if role else "the cell has no role"
        mark.wrong(what, f"use {', '.join(ROLES)}")
        return
    wanted = "code" if role in ("answer", "check") else "markdown"
    if mark.cell.cell_type != wanted:
        todo = "begin it with `# %% [markdown]`" if wanted == "markdown" else "begin it with `# %%` alone"
        mark.wrong(f"the {role} of {mark.exercise} is not a {wanted} cell", todo)
    points = mark.points
    if role in ("check", "essay"):
        if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
            mark.wrong(f"the {role} of {mark.exercise} has no points", "add points=4 (a number above 0)")
    elif "points" in keys:
        mark.wrong(f"the {role} of {mark.exercise} has points", "points belong on the check or essay cell")


def check_regions(mark: Marked) -> None:
    """BEGIN and END lines must be paired, and stand only where nbgrader looks for them."""
    lines = mark.cell.source.split("\n")
    for region, roles in _REGIONS.items():
        order = [word for line in lines for word in ("BEGIN", "END") if f"{word} {region}" in line]
        if order != ["BEGIN", "END"] * (len(order) // 2):
            todo = f"every `### BEGIN {region}` needs one `### END {region}` after it"
            mark.wrong(f"BEGIN and END {region} do not pair up", todo)
        elif order and mark.role not in roles:
            todo = f"move it to the {' or '.join(roles)} cell, or give this cell that role"
            mark.wrong(f"a {region} region stands in a cell without the role {' or '.join(roles)}", todo)
        elif not order and mark.role == "answer" and region == "SOLUTION":
            todo = "put the lines a learner must write between `### BEGIN SOLUTION` and `### END SOLUTION`"
            mark.wrong(f"the answer of {mark.exercise} has no solution in it", todo)


def check_names(marked: list[Marked]) -> None:
    """A check needs something to check, and an answer something that checks it."""
    roles: dict[str, dict[str, Marked]] = {}
    for mark in marked:
        if mark.role:
            roles.setdefault(mark.exercise, {})[mark.role] = mark
    for name, cells in roles.items():
        if "essay" in cells and ("answer" in cells or "check" in cells):
            cells["essay"].wrong(f"{name} is an essay and has code to check as well", "make it two exercises")
        elif ("answer" in cells) != ("check" in cells):
            has, lacks = ("answer", "check") if "answer" in cells else ("check", "answer")
            what = f"{name} has a cell with role {has} but none with role {lacks}"
            cells[has].wrong(what, f"add the {lacks} cell")
