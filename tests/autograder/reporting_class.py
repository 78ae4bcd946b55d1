"""A small class to report on: really graded, one of everything that a report or a table must tell apart."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat

from autograder.grading.assignment import load
from autograder.grading.course import open_course
from autograder.grading.gradebook import Book
from autograder.grading.planning import Options
from autograder.grading.run import grade_class
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN, RIGHT, Silent

EXERCISE = "decode_whole"
ANSWERS = courses.ROOT / "tests"
IMAGE = "<img src=x onerror=alert(1)>"
FORMULA = "=cmd|'calc'!A1"


def answer(kind: str, name: str) -> str:
    return (ANSWERS / kind / "03_http" / EXERCISE / f"{name}.py").read_text("utf-8")


GOOD = {**RIGHT, EXERCISE: answer("right_answers", "join_then_decode")}
STUDENTS: dict[str, dict[str, str]] = {
    "ada": GOOD,
    "ben": {**GOOD, EXERCISE: answer("wrong_answers", "one_recv"), "essay": ""},
    "cleo": {**GOOD, EXERCISE: answer("wrong_answers", "one_recv"), "add": "def add(a, b):\n    return 3"},
    "eve": {},
    "late": {**GOOD, "essay": ""},
    IMAGE: {**GOOD, EXERCISE: answer("wrong_answers", "latin_1")},
    FORMULA: {**GOOD, "essay": ""},
}
"""Who handed in what. ben, late and FORMULA left the essay out, so nobody has to read it."""

BROKEN, ABSENT, WITHOUT = "broken", "absent", "without-notebook"


def source() -> Any:
    """The plain course's notebook, with an exercise that the judge decides."""
    notebook = courses.plain_source()
    stub = "def decode_whole(url):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    notebook.cells += [
        courses.answer(EXERCISE, stub),
        courses.test_cell(f"{EXERCISE}-check", 4, f'check("{EXERCISE}")'),
    ]
    return notebook


def course(folder: Path) -> Path:
    """The course with its submissions, not graded yet; late work loses all its points."""
    courses.plain_course(folder)
    with (folder / "nbgrader_config.py").open("a") as settings:
        settings.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    notebook = source()
    nbformat.write(notebook, folder / "source" / PLAIN / "tasks.ipynb")
    sheet = load(open_course(folder), PLAIN).sheets[0]
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id:
            mark = sheet.cell(grade_id)
            cell.source, cell.metadata = mark.released, nbformat.from_dict(dict(mark.metadata))
    released = folder / "release" / PLAIN / "tasks.ipynb"
    released.parent.mkdir(parents=True)
    nbformat.write(notebook, released)
    for student, answers in STUDENTS.items():
        courses.hand_in(folder, student, answers, released)
    courses.hand_in(folder, BROKEN, {}, released).write_text("{broken")
    (folder / "submitted" / WITHOUT / PLAIN).mkdir(parents=True)
    (folder / "submitted" / "late" / PLAIN / "timestamp.txt").write_text("2021-03-02 10:00:00 UTC")
    return folder


def graded_class(folder: Path) -> Path:
    """The same, graded; the gradebook knows names, a student who handed in nothing, and when it was due."""
    course(folder)
    opened = open_course(folder)
    with Book(opened) as book:
        book.register(load(opened, PLAIN))
        gradebook = book.book
        gradebook.update_or_create_assignment(PLAIN, duedate=datetime(2021, 3, 1))
        gradebook.add_student(
            "ada", first_name="Ada", last_name="Lovelace", email="ada@example.org", lms_user_id="4711"
        )
        gradebook.add_student("eve", first_name="+1", last_name="=1+1", email="@eve", lms_user_id="12abc")
        gradebook.add_student(ABSENT, first_name="Zoë", last_name="<b>Bold</b>")
    grade_class(Options(PLAIN, workers=1, unsafe=True), Silent(), folder)
    return folder


def by_hand(folder: Path, student: str, cell: str, **fields: Any) -> None:
    """What formgrader does: a manual score, or a comment."""
    with Book(open_course(folder)) as book:
        if "comment" in fields:
            row = book.book.find_comment(cell, "tasks", PLAIN, student)
            row.manual_comment = fields["comment"]
        else:
            row = book.book.find_grade(cell, "tasks", PLAIN, student)
            row.manual_score, row.needs_manual_grade = fields["score"], False
        book.db.commit()


def copy(folder: Path, target: Path) -> Path:
    """The same class in another folder, to be changed; without autograded/, which nobody reads here."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("autograded", "reports", "release"))
    return target
