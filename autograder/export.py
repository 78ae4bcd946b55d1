"""`course export`: the scores of the gradebook as a file for a spreadsheet, for Canvas or for Moodle.

`autograder.reporting.tables` says which import formats were followed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.grading.course import Course, GradingError, open_course
from autograder.grading.submitted import shown
from autograder.problem import problem
from autograder.reporting import files, standings, tables
from autograder.reporting.cells import as_csv
from autograder.reporting.standings import Standings
from helpers.errors import CourseError

FORMATS = ("csv", "canvas", "moodle")
NAMES = {"csv": "grades.csv", "canvas": "grades-canvas.csv", "moodle": "grades-moodle.csv"}


@dataclass(frozen=True)
class Wanted:
    """What the instructor asked for.

    Arguments:
        format: "csv", "canvas" or "moodle".
        assignments: their names; all of the gradebook without it.
        output: the file to write; else reports/grades….csv in the course folder.
        by: for Moodle, what identifies a student: "id" or "email".
        canvas_ids: for Canvas, "03_http=4711": the number that Canvas has for an assignment.
        bom: begin with a byte order mark, so that Excel reads letters beyond ASCII right.
    """

    format: str = "csv"
    assignments: tuple[str, ...] = ()
    output: Path | None = None
    by: str = "id"
    canvas_ids: tuple[str, ...] = ()
    bom: bool = False


@dataclass(frozen=True)
class Exported:
    """What was written: where, what was kept of the file that was there, how many students, which
    assignments, who has no score and who waits for a hand (by assignment), and what else is to be said."""

    path: Path
    kept: Path | None
    students: int
    assignments: tuple[str, ...]
    ungraded: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_hand: Mapping[str, Sequence[str]] = field(default_factory=dict)
    strangers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    said: tuple[str, ...] = ()


def command(wanted: Wanted, as_json: bool = False, root: Path | None = None) -> int:
    """Write the file and say where it is. Gives the exit code: 0, or 2 where nothing was written."""
    try:
        done = export(open_course(root), wanted)
    except CourseError as error:
        return problem(error, as_json)
    if as_json:
        print(json.dumps(as_object(done), indent=2))
    else:
        print("\n".join(lines(done)))
    return 0


def export(course: Course, wanted: Wanted) -> Exported:
    """Write the scores.

    Example: ``export(open_course(), Wanted("canvas", ("03_http",))).path``.

    Raises GradingError where there is no gradebook, no such assignment, or the file cannot be written.
    """
    if wanted.format not in FORMATS:
        raise GradingError(f"There is no format {wanted.format}; there is {', '.join(FORMATS)}.")
    if wanted.by not in tables.IDENTIFIERS:
        raise GradingError(f"Students are identified by id or email, not by {wanted.by}.")
    found = standings.read(course, wanted.assignments)
    if not found.assignments:
        raise GradingError("The gradebook has no assignment yet. `course grade ASSIGNMENT` puts one in.")
    table = _table(found, wanted)
    path = wanted.output or files.folder(course) / NAMES[wanted.format]
    kept = files.write(path, as_csv(table.rows, wanted.bom))
    known = {student.id for student in found.students}
    return Exported(
        path,
        kept,
        len(found.students),
        tuple(one.name for one in found.assignments),
        {one.name: who for one in found.assignments if (who := [s for s in one.ungraded if s in known])},
        {one.name: one.by_hand for one in found.assignments if one.by_hand},
        {one.name: who for one in found.assignments if (who := [s for s in one.waiting if s not in known])},
        table.said,
    )


def _table(found: Standings, wanted: Wanted) -> tables.Table:
    if wanted.format == "canvas":
        return tables.canvas(found, _numbers(wanted.canvas_ids, [one.name for one in found.assignments]))
    if wanted.format == "moodle":
        return tables.moodle(found, wanted.by)
    return tables.plain(found)


def _numbers(pairs: Sequence[str], names: Sequence[str]) -> dict[str, int]:
    found = {}
    for pair in pairs:
        name, _, number = pair.rpartition("=")
        if name not in names or not (number.isascii() and number.isdigit()):
            raise GradingError(
                f"--canvas-id is an assignment and its number in Canvas, such as {names[0]}=4711, not {pair}."
            )
        found[name] = int(number)
    return found


def lines(done: Exported) -> list[str]:
    """What is told on the terminal."""
    count = f"{done.students} student{'s' if done.students != 1 else ''}"
    found = [f"{done.path}: {count}, {', '.join(map(shown, done.assignments))}."]
    if done.kept:
        found.append(f"What was there before is now {done.kept}.")
    found += done.said
    for words, groups in (
        ("no score yet, so the cell is empty", done.ungraded),
        ("still to be graded by hand, so the score may grow", done.by_hand),
        ("handed in, but not in the gradebook and so not in the file; grade them first", done.strangers),
    ):
        for assignment, who in groups.items():
            found.append(f"{shown(assignment)}: {words}: {', '.join(map(shown, who))}.")
    return found


def as_object(done: Exported) -> dict[str, Any]:
    """The same for programs: path, kept, students, assignments, ungraded, by_hand, strangers, said."""
    return {
        "path": str(done.path),
        "kept": str(done.kept) if done.kept else None,
        "students": done.students,
        "assignments": list(done.assignments),
        "ungraded": {name: list(who) for name, who in done.ungraded.items()},
        "by_hand": {name: list(who) for name, who in done.by_hand.items()},
        "strangers": {name: list(who) for name, who in done.strangers.items()},
        "said": list(done.said),
    }
