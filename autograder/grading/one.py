"""grade_one: one submission, from its bytes to what it is worth. No database, no folders, nothing written.

    parsed ─> repair ─> cells run in a box (plain) ─┐
                        exercises judged outside ───┴─> notebook with outputs ─> nbgrader's determine_grade

Runs wherever there is a sandbox: in a worker process, on another machine, in nbgrader's own converter.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib import metadata
from time import monotonic
from typing import Any, Protocol

from autograder.grading import judged, outputs, plain
from autograder.grading.assignment import Assignment, MarkedCell, Sheet
from autograder.grading.course import quiet_imports
from autograder.grading.graded import CellComment, CellScore, Graded, Note, Way
from autograder.grading.program import program
from autograder.grading.repair import Repaired, repair
from autograder.grading.submitted import Submission, Trouble, parsed
from helpers.errors import JudgeError
from helpers.judging.parent import Box
from helpers.judging.seeds import graded_seed

SECONDS = 300.0
"""Wall time that all cells of one notebook may take."""

TRYING = (5.0, 20.0)
"""Seconds for a cell, and for all, where only judged exercises count: what a student tried out is shown to
the instructor, and no score hangs on it."""

TRIES = 2
"""How often a submission is graded whose box did not start, or was ended by neither judge nor program."""

LOST = (
    f"The sandbox ended under this submission, {TRIES} times. Is the machine short of memory, or does "
    "somebody end processes on it? Run the same command again; if it is this submission each time, look at "
    "its notebook."
)

NO_RESPONSE = "No response."

Step = Callable[[Any, dict[str, Any]], tuple[Any, dict[str, Any]]]
"""A preprocessor of nbgrader's, made with the settings of the course."""


class Rooms(Protocol):
    """Where a student's program runs: the sandbox, or what stands for it in a test."""

    @property
    def tier(self) -> str:
        """The tier's name."""
        ...

    def cells(self, files: Mapping[str, bytes]) -> AbstractContextManager[plain.Runner]:
        """A boxed process that runs cells, with these files beside it."""
        ...

    def exercises(self, files: Mapping[str, bytes]) -> AbstractContextManager[Box]:
        """A box that judges exercises, with these files beside it."""
        ...

    def renewed(self) -> bool:
        """Whether a box failed, so that what came of the last submission says nothing; they are fresh now."""
        ...


def seeds_of(assignment: Assignment, student: str, secret: bytes) -> dict[str, int]:
    """The seed of each judged exercise for a student. The secret itself goes nowhere.

    Example: ``seeds_of(assignment, "ada", secret)["first_3000"]``.
    """
    names = {name for sheet in assignment.sheets for name in sheet.exercises}
    return {name: graded_seed(student, name, secret) for name in sorted(names)}


def grade_one(
    assignment: Assignment,
    submission: Submission,
    seeds: Mapping[str, int],
    rooms: Rooms,
    steps: Sequence[Step] = (),
) -> Graded:
    """Grade one submission. Whatever happens, it comes back with a score or the reason there is none.

    Example: ``grade_one(assignment, submission, seeds_of(assignment, "ada", secret), rooms).score``.

    Arguments: the instructor's assignment; what was handed in; the seeds of its exercises; where programs
    run; nbgrader's preprocessors for outputs (`steps_of`).
    """
    quiet_imports()
    began = monotonic()
    base = Graded(
        assignment=assignment.name,
        student=submission.student,
        timestamp=submission.timestamp.isoformat() if submission.timestamp else "",
        tier=rooms.tier,
        versions=versions(),
    )
    fields: dict[str, Any] = {}
    for _ in range(TRIES):
        fields = _tried(_Work(assignment, submission, seeds, rooms, steps))
        try:
            if not rooms.renewed():
                break
        except JudgeError as error:
            fields = _failed(error)
            break
    else:
        fields = {"status": "trouble", "trouble": fields.get("trouble") or LOST}
    return _with(base, began, **{"notes": submission.notes, **fields})


def _tried(work: _Work) -> dict[str, Any]:
    """The fields of Graded, whatever happens."""
    try:
        return work.done()
    except Trouble as trouble:
        return {"status": "trouble", "trouble": str(trouble)}
    except Exception as error:  # ours: it must not stop the class, and it must not cost points
        return _failed(error)


def _failed(error: Exception) -> dict[str, Any]:
    words = (
        f"The grader itself failed on this submission ({type(error).__name__}: {str(error)[:300]}). "
        "That is our error; please report it. Meanwhile a person can grade it."
    )
    return {"status": "trouble", "trouble": words}


def in_trouble(assignment: str, student: str, trouble: str, **fields: Any) -> Graded:
    """A submission that could not even be read."""
    return Graded(assignment, student, status="trouble", trouble=trouble, versions=versions(), **fields)


def _with(base: Graded, began: float, **fields: Any) -> Graded:
    from dataclasses import replace

    return replace(base, seconds=round(monotonic() - began, 4), **fields)


class _Work:
    """One submission on its way through."""

    def __init__(
        self,
        assignment: Assignment,
        submission: Submission,
        seeds: Mapping[str, int],
        rooms: Rooms,
        steps: Sequence[Step],
    ) -> None:
        self.assignment, self.submission, self.seeds = assignment, submission, seeds
        self.rooms, self.steps = rooms, steps
        self.cells: list[CellScore] = []
        self.comments: list[CellComment] = []
        self.notes: list[Note] = list(submission.notes)
        self.notebooks: dict[str, str] = {}

    def done(self) -> dict[str, Any]:
        """The fields of Graded."""
        there = self.submission.notebooks
        sheets = [sheet for sheet in self.assignment.sheets if sheet.name in there]
        repaired = [repair(sheet, parsed(sheet.name, there[sheet.name])) for sheet in sheets]
        for one in repaired:
            self._sheet(one)
        missing = tuple(sheet.name for sheet in self.assignment.sheets if sheet.name not in there)
        self.notes += [Note("missing", "it was not handed in, and gets 0", name) for name in missing]
        return {
            "cells": tuple(self.cells),
            "comments": tuple(self.comments),
            "missing": missing,
            "notes": tuple(self.notes),
            "notebooks": self.notebooks,
        }

    def _sheet(self, repaired: Repaired) -> None:
        sheet = repaired.sheet
        self.notes += repaired.notes
        ran = self._run(repaired)
        self.notes += ran.notes
        verdicts = self._judge(repaired)
        nodes = [cell.as_node() for cell in repaired.cells]
        last = max(ran.counts.values(), default=0)
        for at, cell in enumerate(repaired.cells):
            if at in ran.outputs:
                nodes[at]["outputs"] = ran.outputs[at]
                nodes[at]["execution_count"] = ran.counts.get(at)
            elif cell.mark is not None and cell.mark.grade_id in verdicts:
                last += 1
                nodes[at]["outputs"] = judged.outputs(verdicts[cell.mark.grade_id], last)
                nodes[at]["execution_count"] = last
        notebook = self._through_steps(repaired, nodes)
        for at, cell in enumerate(repaired.cells):
            if cell.mark is not None:
                self._mark(sheet, cell.mark, notebook.cells[at], verdicts, ran.seconds.get(at, 0.0))
        self.notebooks[sheet.name] = as_text(notebook)

    def _run(self, repaired: Repaired) -> plain.Ran:
        """Run what is to be run, in a box of its own, as nbgrader gives each notebook a kernel."""
        sheet = repaired.sheet
        skip = {cell.grade_id for cell in sheet.cells if cell.exercise}
        if not any(cell.kind == "code" and cell.source.strip() for cell in repaired.cells):
            return plain.Ran()
        seconds, most = self.assignment.timeout, SECONDS
        if skip and not sheet.plain:
            seconds = TRYING[0] if seconds is None else min(seconds, TRYING[0])
            most = TRYING[1]
        with self.rooms.cells(self.submission.files) as runner:
            return plain.run(repaired, runner, seconds, skip=skip, most=most)

    def _judge(self, repaired: Repaired) -> dict[str, CellScore]:
        sheet = repaired.sheet
        found: dict[str, CellScore] = {}
        if not sheet.exercises:
            return found
        above: list[str] = []
        with self.rooms.exercises(self.submission.files) as box:
            for cell in repaired.cells:
                mark = cell.mark
                if mark is not None and mark.exercise:
                    result, seconds = judged.judge(
                        mark.exercise, program(mark.exercise, above), self.seeds[mark.exercise], box
                    )
                    score = judged.scored(sheet.name, mark.grade_id, mark.points or 0.0, result, seconds)
                    found[mark.grade_id] = score
                    if score.score is None:
                        self.notes.append(Note("judge", score.note, sheet.name, mark.grade_id))
                elif cell.kind == "code" and (mark is None or mark.kind != "test"):
                    above.append(cell.source)
        return found

    def _through_steps(self, repaired: Repaired, nodes: list[dict[str, Any]]) -> Any:
        import nbformat

        notebook = nbformat.from_dict(repaired.as_notebook(nodes))  # type: ignore[no-untyped-call]
        resources: dict[str, Any] = {
            "unique_key": repaired.sheet.name,
            "nbgrader": {
                "student": self.submission.student,
                "assignment": self.assignment.name,
                "notebook": repaired.sheet.name,
            },
        }
        for step in self.steps:
            notebook, resources = step(notebook, resources)
        return notebook

    def _mark(
        self, sheet: Sheet, mark: MarkedCell, node: Any, verdicts: Mapping[str, CellScore], seconds: float
    ) -> None:
        from nbgrader import utils

        if mark.commented:
            unchanged = mark.kind != "task" and mark.checksum == utils.compute_checksum(node)
            text = NO_RESPONSE if unchanged else None
            self.comments.append(CellComment(sheet.name, mark.grade_id, text))
        if mark.grade_id in verdicts:
            self.cells.append(verdicts[mark.grade_id])
            return
        if not mark.graded:
            return
        points = mark.points or 0.0
        way: Way = "task" if mark.kind == "task" else "manual" if mark.kind == "manual" else "plain"
        score, error = None, ""
        if way != "task":
            try:
                given, _ = utils.determine_grade(node)
                score = None if given is None else float(given)
            except (ValueError, KeyError, TypeError) as failed:  # as "more points than there are"
                words = f"its output is no score ({failed}); a person has to look"
                self.notes.append(Note("judge", words, sheet.name, mark.grade_id))
        if way == "plain" and score == 0.0 and mark.cell_type == "code":
            error = outputs.what_cost(node.outputs)
        self.cells.append(
            CellScore(sheet.name, mark.grade_id, way, points, score, error=error, seconds=round(seconds, 4))
        )


def as_text(notebook: Any) -> str:
    """A notebook as nbgrader writes it, but for texts, which stay in one piece; what UTF-8 cannot hold is
    replaced."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True, separators=(",", ": ")) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def steps_of(config: Any) -> list[Step]:
    """The preprocessors that the course's settings put after the run, made: limits of output, patterns of
    stderr to ignore, an instructor's own. What runs, sanitizes and saves is done here in other ways."""
    quiet_imports()
    from nbconvert.preprocessors import ClearMetadataPreprocessor
    from nbgrader import preprocessors as theirs
    from nbgrader.converters import Autograde
    from traitlets.utils.importstring import import_item

    ours = (
        theirs.Execute,
        theirs.SaveAutoGrades,
        theirs.AssignLatePenalties,
        theirs.CheckCellMetadata,
        theirs.OverwriteCells,
        ClearMetadataPreprocessor,
    )
    found: list[Step] = []
    for kind in Autograde(config=config).autograde_preprocessors:
        made = (import_item(kind) if isinstance(kind, str) else kind)(config=config)
        if not isinstance(made, ours) and getattr(made, "enabled", True):
            found.append(made)
    return found


@cache
def versions() -> dict[str, str]:
    """What the scores were made with."""
    found = {"python": platform.python_version()}
    for name, package in (("course", "networked-programs"), ("nbgrader", "nbgrader"), ("ipython", "ipython")):
        try:
            found[name] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
