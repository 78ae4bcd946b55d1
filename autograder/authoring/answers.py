"""The answers a chapter's exercises are proved with: reference, stub, right and wrong ones.

chapters/03_http/exercises.py            the reference (with the solution), the stub (without)
tests/right_answers/03_http/first_3000/  every file passes
tests/wrong_answers/03_http/first_3000/  every file fails; the first line of its docstring is
                                         `misconception: <slug>`, the wrong idea that must be named
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.authoring.cells import role_of
from autograder.authoring.notation import compile_file

_PROMISE = re.compile(r"misconception:\s*([\w-]+)\s*$")


@dataclass(frozen=True)
class Answer:
    """One answer in a file's form.

    Arguments:
        exercise: its name.
        label: how to call it in messages.
        source: Python.
        promise: of a wrong answer, the slug of the misconception that must be named ("": none is promised).
    """

    exercise: str
    label: str
    source: str
    promise: str = ""


@dataclass
class Task:
    """An exercise or essay of a chapter: its cells by role, and where the assignment stands."""

    chapter: str
    name: str
    path: str
    cells: dict[str, Any] = field(default_factory=dict)
    imports: str = ""

    @property
    def essay(self) -> bool:
        """True for a question graded by hand."""
        return "essay" in self.cells

    @property
    def where(self) -> str:
        """What to call it in messages: ``03_http/first_3000``."""
        return f"{self.chapter}/{self.name}"

    def reference(self) -> Answer:
        """The answer with the solution in it."""
        return self._answer("reference", without(self.cells["answer"].source, "SOLUTION", marks_only=True))

    def stub(self) -> Answer:
        """What a student begins with; nbgrader's line in the place of the solution."""
        return self._answer("stub", stubbed(self.cells["answer"].source))

    def _answer(self, what: str, source: str) -> Answer:
        return Answer(self.name, f"{what} of {self.where}", f"{self.imports}{source}\n")


def tasks(folder: Path, root: Path) -> list[Task]:
    """The exercises and essays of a chapter, in the order of its assignment.

    Arguments:
        folder: ``chapters/03_http``.
        root: the course, for the paths in messages.
    """
    path = folder / "exercises.py"
    if not path.exists():
        return []
    found: dict[str, Task] = {}
    imports: list[str] = []
    for cell in compile_file(path, path.relative_to(root).as_posix()).cells:
        named = role_of(cell.metadata.get("nbgrader") or {})
        if named:
            task = found.setdefault(
                named[0], Task(folder.name, named[0], path.relative_to(root).as_posix(), {}, "".join(imports))
            )
            task.cells[named[1]] = cell
        elif cell.cell_type == "code":
            imports += _imports(cell.source)
    return list(found.values())


def right_answers(root: Path, task: Task) -> list[Answer]:
    """Every file of tests/right_answers for this exercise."""
    return _files(root, "right_answers", task)


def wrong_answers(root: Path, task: Task) -> list[Answer]:
    """Every file of tests/wrong_answers for this exercise, with the misconception it promises."""
    return _files(root, "wrong_answers", task)


def promise_of(source: str) -> str:
    """The slug in the first line of a wrong answer's docstring; "" where there is none.

    Example: ``promise_of('\"\"\"misconception: stops-at-3000\"\"\"') == "stops-at-3000"``.
    """
    try:
        docstring = ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError:  # a wrong answer may be one that does not compile
        docstring = source.lstrip().removeprefix('"""')
    match = _PROMISE.match(docstring.split("\n", 1)[0].removesuffix('"""'))
    return match[1] if match else ""


def without(source: str, region: str, marks_only: bool = False) -> str:
    """Source without the lines between BEGIN and END of a region, or without those two marks alone."""
    kept, inside = [], False
    for line in source.split("\n"):
        if f"BEGIN {region}" in line or f"END {region}" in line:
            inside = f"BEGIN {region}" in line
        elif marks_only or not inside:
            kept.append(line)
    return "\n".join(kept)


def stubbed(source: str) -> str:
    """What nbgrader leaves of an answer cell."""
    raising = re.sub(
        r"^(\s*).*BEGIN SOLUTION.*$", r"\1raise NotImplementedError()\n\g<0>", source, flags=re.M
    )
    return without(raising, "SOLUTION")


def _files(root: Path, kind: str, task: Task) -> list[Answer]:
    folder = root / "tests" / kind / task.chapter / task.name
    answers = []
    for path in sorted(folder.glob("[!_]*.py")):
        source = path.read_text(encoding="utf-8")
        promise = promise_of(source) if kind == "wrong_answers" else ""
        answers.append(Answer(task.name, path.relative_to(root).as_posix(), source, promise))
    return answers


def _imports(source: str) -> list[str]:
    """The import lines of a plain cell, which an answer may lean on; the course's own are not among them."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # magics
        return []
    found = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    return [text + "\n" for text in map(ast.unparse, found) if "helpers" not in text]
