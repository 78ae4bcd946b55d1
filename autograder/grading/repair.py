"""Repair: the instructor's cells over a student's, so that every submission can be graded.

What a student may change is the text of answers, and any cell without marks. All else is the instructor's:

    edited, retyped, other marks     written over
    missing test                     put back after the answers it needs
    missing text                     put back; a missing answer is looked for, never replaced by the empty one
    duplicated                       the last copy that was worked on counts (a split cell: all parts run)
    moved test                       moved behind the answers that come before it in the instructor's notebook
    renamed                          found again by its place, its text or the function it defines
    unknown marks                    taken off

Where nothing is wrong, the cells come out as nbgrader's own preprocessors leave them. Each repair is noted.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.grading.assignment import MarkedCell, Sheet
from autograder.grading.graded import Note

CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
MOST_METADATA = 10_000
"""Characters of a cell's own metadata; more is dropped."""

MOST_READ = 100_000
"""Characters of a cell that is read as Python; of a longer one only the lines that begin with "def" count."""

SHAPES: dict[str, Callable[[Any], bool]] = {
    "collapsed": lambda held: isinstance(held, bool),
    "deletable": lambda held: isinstance(held, bool),
    "editable": lambda held: isinstance(held, bool),
    "scrolled": lambda held: isinstance(held, bool) or held == "auto",
    "name": lambda held: isinstance(held, str) and held != "",
    "format": lambda held: isinstance(held, str),
    "jupyter": lambda held: isinstance(held, dict),
    "execution": lambda held: isinstance(held, dict) and all(isinstance(one, str) for one in held.values()),
    "tags": lambda held: (
        isinstance(held, list)
        and all(isinstance(tag, str) and tag and "," not in tag for tag in held)
        and len(set(held)) == len(held)
    ),
}
"""What the notebook format says of a cell's metadata, where it says anything."""

MISSING = "This cell (id:{cell_id}) was missing from the submission. It was added back by nbgrader.\n\n"
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


@dataclass
class Cell:
    """One cell on its way: a student's text, and the instructor's mark where it has one."""

    kind: str
    source: str
    metadata: dict[str, Any]
    cell_id: str
    attachments: dict[str, Any]
    marks: Mapping[str, Any]
    mark: MarkedCell | None = None

    @property
    def grade_id(self) -> str:
        """The id that the student's notebook gives it, or ""."""
        found = self.marks.get("grade_id", "")
        return found if isinstance(found, str) else ""

    @property
    def unchanged(self) -> bool:
        """Whether an answer is still as it was given out: nbgrader's "No response."."""
        return self.mark is not None and (self.kind, self.source) == (self.mark.cell_type, self.mark.source)

    def as_node(self) -> dict[str, Any]:
        """The cell in the notebook format, without outputs."""
        node: dict[str, Any] = {"cell_type": self.kind, "id": self.cell_id, "metadata": self.metadata}
        if self.kind == "code":
            node |= {"execution_count": None, "outputs": []}
        elif self.attachments:
            node["attachments"] = self.attachments
        return {**node, "source": self.source}


@dataclass
class Repaired:
    """A notebook that can be graded: its sheet, its cells in order, and what was done."""

    sheet: Sheet
    cells: list[Cell]
    notes: list[Note] = field(default_factory=list)

    def find(self, grade_id: str) -> Cell | None:
        """The cell that counts for an id, or None."""
        for cell in self.cells:
            if cell.mark is not None and cell.mark.grade_id == grade_id:
                return cell
        return None

    def as_notebook(self, nodes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """The notebook, with `nodes` for its cells (without outputs, where they are left out)."""
        return {
            "cells": [cell.as_node() for cell in self.cells] if nodes is None else nodes,
            "metadata": {"kernelspec": dict(self.sheet.kernelspec), "language_info": LANGUAGE},
            "nbformat": 4,
            "nbformat_minor": 5,
        }


def repair(sheet: Sheet, notebook: Mapping[str, Any]) -> Repaired:
    """Lay the instructor's marks over a student's notebook (as `submitted.parsed` gives it).

    Example: ``repair(assignment.sheet("ps1"), parsed("ps1", data)).notes``.
    """
    done = Repaired(sheet, [_clean(cell) for cell in notebook["cells"]])
    known = {mark.grade_id: mark for mark in sheet.cells}
    _match(done, known)
    _find_renamed(done)
    for cell in done.cells:
        if cell.mark is not None:
            _write_over(done, cell, cell.mark)
        elif cell.grade_id and cell.grade_id not in known:
            _note(done, f"the id {cell.grade_id[:60]!r} is not the instructor's; taken off", "")
    _put_back(done)
    _move_tests(done)
    _name(done.cells)
    return done


# -- reading --------------------------------------------------------------------------------------------
def _clean(cell: Mapping[str, Any]) -> Cell:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    metadata = _shaped(metadata) if isinstance(metadata, dict) else {}
    marks = metadata.pop("nbgrader", None)
    if len(json.dumps(metadata)) > MOST_METADATA:
        metadata = {}
    attachments = cell.get("attachments")
    cell_id = cell.get("id")
    return Cell(
        kind=kind if isinstance(kind, str) and kind in ("code", "markdown", "raw") else "markdown",
        source=text_of(cell.get("source")),
        metadata=metadata,
        cell_id=cell_id if isinstance(cell_id, str) and CELL_ID.match(cell_id) else "",
        attachments=_attached(attachments) if isinstance(attachments, dict) else {},
        marks=marks if isinstance(marks, dict) else {},
    )


def _shaped(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """A cell's metadata, without what the notebook format knows and would refuse in this form."""
    return {name: held for name, held in metadata.items() if name not in SHAPES or SHAPES[name](held)}


def _attached(attachments: Mapping[str, Any]) -> dict[str, Any]:
    """Attachments of a cell as the notebook format has them: file name -> type -> text."""
    return {
        name: {kind: data for kind, data in held.items() if isinstance(data, str)}
        for name, held in attachments.items()
        if isinstance(held, dict)
    }


def text_of(source: Any) -> str:
    """A cell's text, which may be a list of lines; what is neither is empty. What UTF-8 cannot hold is
    replaced."""
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    return source.encode("utf-8", "replace").decode("utf-8")


# -- which cell is which --------------------------------------------------------------------------------
def _match(done: Repaired, known: Mapping[str, MarkedCell]) -> None:
    copies: dict[str, list[Cell]] = {}
    for cell in done.cells:
        if cell.grade_id in known:
            copies.setdefault(cell.grade_id, []).append(cell)
    for grade_id, cells in copies.items():
        mark = known[grade_id]
        worked_on = [cell for cell in cells if not _same(cell.source, mark.released)]
        chosen = (worked_on or cells)[-1] if not mark.locked else cells[-1]
        chosen.mark = mark
        if len(cells) > 1:
            _note(
                done, f"there are {len(cells)} copies of this cell; the last one worked on counts", grade_id
            )


def _find_renamed(done: Repaired) -> None:
    for at, mark in enumerate(done.sheet.cells):
        if done.find(mark.grade_id) is not None:
            continue
        gap = [cell for cell in _gap(done, at) if cell.mark is None]
        cell = next((cell for cell in gap if _is_renamed(cell, mark, gap)), None)
        if cell is not None:
            cell.mark = mark
            was = f"called {cell.grade_id[:60]!r}" if cell.grade_id else "without its id"
            _note(done, f"it was {was}; found again by what is in it", mark.grade_id)


def _gap(done: Repaired, at: int) -> list[Cell]:
    """The cells between the marked neighbours of a cell that is missing."""
    before = {mark.grade_id for mark in done.sheet.cells[:at]}
    after = {mark.grade_id for mark in done.sheet.cells[at + 1 :]}
    first, last = 0, len(done.cells)
    for number, cell in enumerate(done.cells):
        if cell.mark is not None and cell.mark.grade_id in before:
            first = number + 1
    for number in range(len(done.cells) - 1, first - 1, -1):
        mark = done.cells[number].mark
        if mark is not None and mark.grade_id in after:
            last = number
    return done.cells[first:last]


def _is_renamed(cell: Cell, mark: MarkedCell, gap: list[Cell]) -> bool:
    if cell.cell_id and cell.cell_id == mark.cell_id:
        return True
    if mark.locked or mark.kind == "task":
        return _same(cell.source, mark.released) or _same(cell.source, mark.source)
    if cell.kind != mark.cell_type:
        return False
    strangers = [other for other in gap if other.grade_id and other.kind == mark.cell_type]
    if cell.grade_id and strangers == [cell]:
        return True
    wanted = _defined(mark.source)
    return mark.cell_type == "code" and bool(wanted) and wanted <= _defined(cell.source)


def _defined(source: str) -> set[str]:
    """The functions and classes that a cell defines, as far as it can be read."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    try:
        if len(source) > MOST_READ:
            raise MemoryError
        return {node.name for node in ast.parse(source).body if isinstance(node, kinds)}
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(re.findall(r"^(?:async +def|def|class) +(\w+)", source, re.MULTILINE))


# -- writing over ---------------------------------------------------------------------------------------
def _write_over(done: Repaired, cell: Cell, mark: MarkedCell) -> None:
    if cell.kind != mark.cell_type:
        _note(done, f"it was made a {cell.kind} cell; it is {mark.cell_type} again", mark.grade_id)
        cell.kind = mark.cell_type
    if cell.marks and _flags(cell.marks) != _flags(mark.metadata["nbgrader"]):
        _note(done, "its marks (points, kind, lock) were changed; the instructor's count", mark.grade_id)
    if mark.locked or mark.kind == "task":
        if not _same(cell.source, mark.released) and not _same(cell.source, mark.source):
            _note(done, "its text was edited; the instructor's was put back", mark.grade_id)
        if mark.locked:
            cell.source = mark.source
        cell.metadata = _copy(mark.metadata)
        cell.attachments = {}
    else:
        cell.metadata = {**cell.metadata, "nbgrader": _copy(mark.metadata["nbgrader"])}


def _flags(marks: Mapping[str, Any]) -> tuple[Any, ...]:
    points = marks.get("points")
    number = float(points) if isinstance(points, int | float) and abs(points) < 1e9 else repr(points)[:50]
    return (
        *(bool(marks.get(name)) for name in ("grade", "solution", "task")),
        number if marks.get("grade") or marks.get("task") else None,
        marks.get("schema_version") if isinstance(marks.get("schema_version"), int) else None,
    )


def _put_back(done: Repaired) -> None:
    for at, mark in enumerate(done.sheet.cells):
        if done.find(mark.grade_id) is not None:
            continue
        if mark.kind == "answer":
            _note(done, "the answer cell is missing; an answer in another cell counts as well", mark.grade_id)
            continue
        source = mark.source
        if mark.kind == "manual":
            source = (
                ("# " if mark.cell_type == "code" else "") + MISSING.format(cell_id=mark.grade_id) + source
            )
        cell = Cell(mark.cell_type, source, _copy(mark.metadata), mark.cell_id, {}, {}, mark)
        done.cells.insert(_place(done, at), cell)
        if mark.kind != "text":
            _note(done, "it was missing and was put back", mark.grade_id)


def _place(done: Repaired, at: int) -> int:
    """Where the cell with this number belongs: behind its nearest predecessor and what stands there."""
    for earlier in reversed(done.sheet.cells[:at]):
        cell = done.find(earlier.grade_id)
        if cell is not None:
            return _end_of(done, cell)
    for later in done.sheet.cells[at + 1 :]:
        cell = done.find(later.grade_id)
        if cell is not None:
            return _index(done, cell)
    return len(done.cells)


def _move_tests(done: Repaired) -> None:
    """A test that stands before an answer it should follow goes behind it."""
    answers: list[Cell] = []
    for mark in done.sheet.cells:
        cell = done.find(mark.grade_id)
        if cell is None:
            continue
        if mark.kind in ("answer", "manual"):
            answers.append(cell)
        elif mark.kind == "test" and answers:
            last = max(answers, key=lambda answer: _index(done, answer))
            if _index(done, cell) < _index(done, last):
                done.cells.remove(cell)
                done.cells.insert(_end_of(done, last), cell)
                _note(done, "it stood before an answer that it tests; it was moved behind it", mark.grade_id)


def _end_of(done: Repaired, cell: Cell) -> int:
    """The place before the next marked cell."""
    at = _index(done, cell) + 1
    while at < len(done.cells) and done.cells[at].mark is None:
        at += 1
    return at


def _index(done: Repaired, cell: Cell) -> int:
    return next(at for at, other in enumerate(done.cells) if other is cell)


def _name(cells: list[Cell]) -> None:
    """Give every cell an id of its own, the same one each time."""
    given = {cell.cell_id for cell in cells}
    taken: set[str] = set()
    number = 0
    for cell in cells:
        if not cell.cell_id or cell.cell_id in taken:
            number += 1
            while f"cell-{number}" in given:
                number += 1
            cell.cell_id = f"cell-{number}"
        taken.add(cell.cell_id)


def _note(done: Repaired, text: str, grade_id: str) -> None:
    if len(done.notes) < 200:
        done.notes.append(Note("repaired", text, done.sheet.name, grade_id))


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in white space at most."""
    return one.split() == other.split()


def _copy(thing: Mapping[str, Any]) -> dict[str, Any]:
    found = json.loads(json.dumps(dict(thing)))
    assert isinstance(found, dict)
    return found
