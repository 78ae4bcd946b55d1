"""What stands for the sandbox where no program needs to run; and what must hold of each graded submission."""

from __future__ import annotations

import contextlib
import json
import math
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat

from autograder.grading.assignment import Assignment
from autograder.grading.graded import Graded, from_json
from autograder.sandbox.accepted import CellRun
from helpers.exercises.spec import Run
from helpers.judging.report import Report
from helpers.patience import at_most
from tests.malformed.notebooks import output

MOST_SECONDS = 60
"""Of processor time for one submission, on any machine; honest ones need a hundredth of a second."""


class Rooms:
    """Grades in no time: cells show what the lot says, exercises read programs and do not run them."""

    tier = "A"

    def __init__(self, lot: random.Random) -> None:
        self.lot = lot
        self.files: Any = None

    def cells(self, files: Any) -> Any:
        self.files = files
        return contextlib.nullcontext(_Cells(self.lot))

    def exercises(self, files: Any) -> Any:
        self.files = files
        return contextlib.nullcontext(_Exercises())

    def renewed(self) -> bool:
        return False


class _Cells:
    alive = True

    def __init__(self, lot: random.Random) -> None:
        self.lot = lot

    def run_cell(self, source: str, seconds: float = 1.0) -> CellRun:
        source.encode()  # as it must travel
        outputs = [output(self.lot) for _ in range(self.lot.choice((0, 0, 0, 1, 2)))]
        stopped = self.lot.choice(
            ("", "", "", "", "", "time", "output", "memory", "died", "protocol", "seconds")
        )
        self.alive = stopped in ("", "time")
        return CellRun(outputs, stopped, 0.01)


class _Exercises:
    def load(self, name: str, path: Path, source: bytes, around: Any, form: str) -> Report:
        try:
            compile(source, str(path), "exec")
        except SyntaxError as error:
            return Report("", error)
        except (ValueError, MemoryError, RecursionError) as error:
            return Report("", SyntaxError(str(error)))
        return Report("", None)

    def run(self, case: Any, *rest: Any, **more: Any) -> Run:
        return Run(stopped="died")


def in_time() -> contextlib.AbstractContextManager[None]:
    """What takes more processor time than anything may is stopped, with a traceback of where it was."""
    return at_most(MOST_SECONDS)


def must_hold(graded: Graded, assignment: Assignment, student: str) -> None:
    """A row with a score, or a sentence; and all of it can be written, sent and shown."""
    assert (graded.assignment, graded.student) == (assignment.name, student)
    text = json.dumps(graded.as_json(), allow_nan=False)
    assert from_json(json.loads(text)) == graded
    for note in graded.notes:
        assert note.text and len(note.text) < 1000, note
    if graded.status == "trouble":
        assert graded.trouble.endswith(".") and len(graded.trouble) < 1000, graded.trouble
        assert "failed on this submission" not in graded.trouble, graded.trouble  # our own error
        return
    assert graded.status == "graded"
    sheets = [sheet for sheet in assignment.sheets if sheet.name not in graded.missing]
    wanted = [
        (sheet.name, cell.grade_id, cell.points) for sheet in sheets for cell in sheet.cells if cell.graded
    ]
    found = [(cell.notebook, cell.cell, cell.max_score) for cell in graded.cells]
    assert sorted(found) == sorted((name, cell, points or 0.0) for name, cell, points in wanted)
    for cell in graded.cells:
        assert cell.score is None or (math.isfinite(cell.score) and 0 <= cell.score <= cell.max_score), cell
        assert cell.verdict != "error", cell.note
    assert graded.notebooks.keys() == {sheet.name for sheet in sheets}
    for sheet in sheets:
        made = json.loads(graded.notebooks[sheet.name].encode())
        nbformat.validate(made)
        ids = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in made["cells"]]
        assert [one for one in ids if one and ids.count(one) > 1] == []


def same_but_for_time(graded: Graded) -> Graded:
    """What came of a submission, without how long it took."""
    return replace(graded, seconds=0.0, cells=tuple(replace(cell, seconds=0.0) for cell in graded.cells))
