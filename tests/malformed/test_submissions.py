"""Submissions that are nearly right: spoiled by lot, each ends in a row with a score or a sentence.

Most are graded with stand-ins for the sandbox, from the folder to the gradebook; some in the sandbox itself.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.grading import assignment as assignments
from autograder.grading import records
from autograder.grading.assignment import Assignment
from autograder.grading.boxes import rooms
from autograder.grading.course import Course, open_course
from autograder.grading.gradebook import Book
from autograder.grading.graded import Graded
from autograder.grading.one import seeds_of, steps_of
from autograder.grading.workers import Job, Task, grade
from autograder.grading.writer import Writer
from autograder.sandbox.tiers import probe
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN, STUDENTS
from tests.malformed.mutations import copied, odd, seeds, spoil_bytes, spoil_tree, told, written
from tests.malformed.notebooks import NOTEBOOK, spoil_folder
from tests.malformed.standins import Rooms, in_time, must_hold, same_but_for_time

COURSE = Path(__file__).resolve().parents[2]
JUDGED = "03_http"


class Spoiler:
    """Makes submissions of one assignment, each by its seed."""

    def __init__(self, course: Course, assignment: Assignment, good: list[dict[str, Any]]) -> None:
        self.course, self.assignment, self.good = course, assignment, good
        self.job = Job(assignment, course.ignore, course.config, None)
        self.steps = steps_of(course.config)

    def made(self, folder: Path, seed: int) -> None:
        """Lay a submission into a folder. Arguments: where; the seed of what is wrong with it."""
        lot = random.Random(seed)
        folder.mkdir(parents=True)
        (folder / "data.txt").write_text("from the student\n")
        good = lot.choice(self.good)
        for name in good:
            tree = copied(good[name])
            for _ in range(lot.choice((0, 1, 1, 2, 4))):
                lot.choice(NOTEBOOK)(lot, tree)
            tree = spoil_tree(lot, tree, lot.choice((0, 0, 1, 1, 3, 8)))
            data = written(tree, lot)
            for _ in range(lot.choice((0, 0, 0, 0, 1, 2))):
                data = spoil_bytes(lot, data)
            (folder / f"{name}.ipynb").write_bytes(data)
        for _ in range(lot.choice((0, 0, 1, 2))):
            name = lot.choice(list(good))
            spoil_folder(lot, folder, folder / f"{name}.ipynb", self.assignment.folder / f"{name}.ipynb")

    def graded(self, folder: Path, student: str, where: Any) -> Graded:
        """Grade what lies in a folder. Arguments: the folder; the student; the rooms it is graded in."""
        task = Task(student, folder, seeds_of(self.assignment, student, bytes(32)))
        return grade(self.job, task, where, self.steps)


def second_source() -> Any:
    """A second notebook: a task, code that a person grades, a test that is worth nothing."""
    task = {
        "nbgrader": {
            "grade": False,
            "grade_id": "project",
            "locked": True,
            "points": 5,
            "schema_version": 3,
            "solution": False,
            "task": True,
        }
    }
    return new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            new_markdown_cell("Do something.", id="project", metadata=task),
            new_code_cell("# yours", id="own", metadata=courses.marks("own", points=2, solution=True)),
            courses.test_cell("free", 0, "assert True"),
        ],
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Spoiler:
    """Two notebooks of plain asserts."""
    root = courses.plain_course(tmp_path_factory.mktemp("plain"))
    released = courses.release(root)
    good = []
    for student, answers in STUDENTS.items():
        file = courses.hand_in(root, student, answers, released)
        good.append({"tasks": nbformat.read(file, as_version=4), "more": second_source()})
        for name in os.listdir(file.parent):
            (file.parent / name).unlink()
        file.parent.rmdir()
    nbformat.write(second_source(), root / "source" / PLAIN / "more.ipynb")
    course = open_course(root)
    return Spoiler(course, assignments.load(course, PLAIN), good)


@pytest.fixture(scope="module")
def judged() -> Spoiler:
    """An assignment of this course, with right and wrong answers in it."""
    course = open_course(COURSE)
    assignment = assignments.load(course, JUDGED)
    (sheet,) = assignment.sheets
    released = nbformat.read(COURSE / "release" / JUDGED / f"{sheet.name}.ipynb", as_version=4)
    good = []
    lot = random.Random(0)
    for _ in range(6):
        notebook = copied(released)
        for cell in notebook["cells"]:
            name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            kind = lot.choice(("right_answers", "wrong_answers"))
            files = sorted((COURSE / "tests" / kind / JUDGED / name).glob("*.py")) if name else []
            if files and name in sheet.exercises and lot.random() < 0.4:
                cell["source"] = lot.choice(files).read_text()
        good.append({sheet.name: notebook})
    return Spoiler(course, assignment, good)


def fuzz(
    spoiler: Spoiler, folder: Path, numbers: range, where: Callable[[random.Random], Any]
) -> list[Graded]:
    """Spoil, grade and look at so many submissions. Each lies in submitted/ of `folder`."""
    found = []
    for seed in numbers:
        student = f"s{seed}"
        with told(seed, f"a submission of {spoiler.assignment.name}"), in_time():
            here = folder / "submitted" / student / spoiler.assignment.name
            spoiler.made(here, seed)
            graded = spoiler.graded(here, student, where(random.Random(seed)))
            must_hold(graded, spoiler.assignment, student)
            found.append(graded)
    return found


def write_and_compare(spoiler: Spoiler, found: list[Graded]) -> None:
    """All of them get their row in the gradebook, their folder and their record."""
    course, assignment = spoiler.course, spoiler.assignment
    folders = {one.student: course.folder("submitted", one.student, assignment.name) for one in found}
    with Book(course) as book:
        book.register(assignment)
        rows = list(Writer(course, assignment, book, folders).written(found))
        assert book.students() >= {one.student for one in found}
    assert [row.student for row in rows] == [one.student for one in found]
    for one, row in zip(found, rows, strict=True):
        assert (row.status, row.trouble) == (one.status, one.trouble), row.student
        assert os.path.lexists(course.folder("autograded", one.student, assignment.name)) == (
            row.status == "graded"
        )
        record = records.read(course.root, assignment.name, one.student)
        assert record is not None and record.cells == one.cells


def stand_ins(spoiler: Spoiler, folder: Path, numbers: range) -> list[Graded]:
    """Grade without a sandbox. Some must be graded and some not, or this tests nothing."""
    found = fuzz(spoiler, folder, numbers, Rooms)
    if len(found) > 50:
        assert {one.status for one in found} == {"graded", "trouble"}
    return found


def test_spoiled_notebooks_of_plain_asserts(plain: Spoiler) -> None:
    write_and_compare(plain, stand_ins(plain, plain.course.root, seeds(60)))


def test_spoiled_notebooks_of_judged_exercises(judged: Spoiler, tmp_path: Path) -> None:
    stand_ins(judged, tmp_path, seeds(40, skip=60))


@pytest.mark.hostile
def test_1200_spoiled_notebooks_of_plain_asserts(plain: Spoiler) -> None:
    write_and_compare(plain, stand_ins(plain, plain.course.root, seeds(1_200, skip=10_000)))


@pytest.mark.hostile
def test_800_spoiled_notebooks_of_judged_exercises(judged: Spoiler, tmp_path: Path) -> None:
    stand_ins(judged, tmp_path, seeds(800, skip=20_000))


def in_the_sandbox(spoiler: Spoiler, folder: Path, numbers: range) -> None:
    """Programs run here, so that what a cell became is run as well."""
    hasty = replace(spoiler.assignment, timeout=2.0)
    spoiler.job = replace(spoiler.job, assignment=hasty)
    with rooms(hasty, probe()) as made:
        fuzz(spoiler, folder, numbers, lambda lot: made)


def test_spoiled_notebooks_in_the_sandbox(plain: Spoiler, tmp_path: Path) -> None:
    in_the_sandbox(plain, tmp_path, seeds(6, skip=30_000))


@pytest.mark.hostile
@pytest.mark.parametrize("kind", ["plain", "judged"])
def test_more_spoiled_notebooks_in_the_sandbox(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    in_the_sandbox(request.getfixturevalue(kind), tmp_path, seeds(100, skip=40_000))


def test_a_seed_says_it_all(plain: Spoiler, tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        with told(77, "twice the same"):
            (graded,) = fuzz(plain, tmp_path / name, range(77, 78), Rooms)
        found.append(same_but_for_time(graded))
    assert found[0] == found[1]
    assert odd(random.Random(5)) == odd(random.Random(5))
