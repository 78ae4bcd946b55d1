"""A class of twelve, graded by nbgrader as it is: every score in the gradebook is the expected one.

This is what an instructor gets who never looks at `autograder`: the built assignment behaves in every stock
command, partial credit arrives, and nothing a right answer does (stderr, warnings, threads) costs points.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.grading import records, secret
from autograder.grading.course import open_course
from autograder.grading.graded import CellScore, Graded
from autograder.grading.planning import Options
from autograder.grading.run import grade_class
from helpers.judging.seeds import graded_seed
from helpers.judging.verdict import judge_file
from tests.autograder.grading_courses import Silent

ROOT = Path(__file__).parents[2]
CHAPTER = "03_http"
RELEASE = ROOT / "release" / CHAPTER / "exercises.ipynb"
SOURCE = ROOT / "source" / CHAPTER / "exercises.ipynb"
NAMES = ("read_any_page", "first_3000", "body_only", "decode_whole")
ESSAY = "who_speaks_first"
LATE = 3600 + 90
STUDENTS = (
    "right-1", "right-2", "right-3", "right-noisy", "right-late", "wrong-1", "wrong-2", "raises", "untouched",
    "emptied", "check-deleted", "check-edited",
)  # fmt: skip

Notebook = Any


def points() -> dict[str, float]:
    """What each exercise and the essay are worth, from the instructor version."""
    cells = nbformat.read(SOURCE, as_version=4).cells
    marks = [cell.metadata["nbgrader"] for cell in cells if "points" in cell.metadata.get("nbgrader", {})]
    return {mark["grade_id"].removesuffix("-check"): float(mark["points"]) for mark in marks}


def right(name: str, style: int) -> str:
    """A right answer that defines the function; `style` counts through the different ones."""
    folder = ROOT / "tests" / "right_answers" / CHAPTER / name
    found = [path.read_text("utf-8") for path in sorted(folder.glob("[!_]*.py"))]
    functions = [source for source in found if defines(source, name)]
    return functions[style % len(functions)]


def wrong(name: str, at: int) -> str:
    """A wrong answer that defines the function and breaks no kernel; `at` counts through them."""
    folder = ROOT / "tests" / "wrong_answers" / CHAPTER / name
    found = [path.read_text("utf-8") for path in sorted(folder.glob("[!_]*.py"))]
    return [source for source in found if defines(source, name)][at]


def defines(source: str, name: str) -> bool:
    """Whether a file is the function and not a whole program."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    # Anything that runs at the top would run in the notebook, before the check.
    plain = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
    quiet = all(isinstance(node, plain) and not _calls(node) for node in body)
    return quiet and any(isinstance(node, ast.FunctionDef) and node.name == name for node in body)


def _calls(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)


def noisy(source: str, name: str) -> str:
    """A right answer that warns, writes to stderr and lets a thread die: none of that is asked about."""
    tree = ast.parse(source)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    noise = (
        "import logging, sys, threading, warnings\n"
        "print('so far so good', file=sys.stderr)\n"
        "warnings.warn('a careless warning')\n"
        "logging.warning('a careless log line')\n"
        "careless = threading.Thread(target=lambda: 1 / 0)\n"
        "careless.start()\n"
        "careless.join()\n"
    )
    function.body[:0] = ast.parse(noise).body
    return ast.unparse(tree)


@dataclass
class Student:
    """One submission: the answers put in, then `edit`; and what must come out.

    `scores` holds the exercises whose score is not what the judge says of the answer: None is "no score yet".
    """

    answers: dict[str, str] = field(default_factory=dict)
    essay: str = "The one the protocol names: in HTTP the client."
    edit: Callable[[Notebook], object] = lambda notebook: None
    scores: dict[str, float | None] = field(default_factory=dict)
    late: bool = False


def find(notebook: Notebook, grade_id: str) -> Any:
    """The cell with this grade id."""
    return next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def delete_a_check(notebook: Notebook) -> None:
    notebook.cells.remove(find(notebook, "first_3000-check"))


def edit_the_checks(notebook: Notebook) -> None:
    for name in NAMES:
        find(notebook, f"{name}-check").source = "1000.0"


def worth_more(notebook: Notebook) -> None:
    find(notebook, "body_only-check").metadata["nbgrader"]["points"] = 1000


def empty_answers(notebook: Notebook) -> None:
    for name in NAMES:
        find(notebook, name).source = ""


def all_right(style: int = 0) -> dict[str, str]:
    return {name: right(name, style) for name in NAMES}


def all_wrong(at: int) -> dict[str, str]:
    return {name: wrong(name, at) for name in NAMES}


def raising() -> dict[str, str]:
    """Four ways for an answer to end in an exception; each cell stands for itself."""
    return {
        "read_any_page": "raise ValueError('by the cell itself')",
        "first_3000": "def first_3000(:\n    pass",
        "body_only": "def body_only():\n    raise RuntimeError('by the function')",
        "decode_whole": "import sys\n\ndef decode_whole(*typed):\n    sys.exit('by an exit')",
    }


def the_class() -> dict[str, Student]:
    full, none = points(), dict.fromkeys(NAMES, 0.0)
    good: dict[str, float | None] = {name: full[name] for name in NAMES}
    return {
        "right-1": Student(all_right(0), scores=good),
        "right-2": Student(all_right(1), scores=good),
        "right-3": Student(all_right(2), scores=good),
        "right-noisy": Student({name: noisy(right(name, 0), name) for name in NAMES}, scores=good),
        "right-late": Student(all_right(0), scores=good, late=True),
        "wrong-1": Student(all_wrong(0)),
        "wrong-2": Student(all_wrong(3)),
        "raises": Student(raising(), scores=none),
        "untouched": Student(essay="", scores={**none, ESSAY: 0.0}),
        "emptied": Student(essay="", edit=empty_answers, scores={**none, ESSAY: 0.0}),
        "check-deleted": Student(all_right(0), edit=delete_a_check, scores={**good, "first_3000": None}),
        "check-edited": Student(all_wrong(1), edit=lambda nb: (edit_the_checks(nb), worth_more(nb))),
    }


def hand_in(course: Path, name: str, student: Student) -> None:
    """Write a student's submission, from the student version."""
    notebook = nbformat.read(RELEASE, as_version=4)
    for exercise, source in student.answers.items():
        find(notebook, exercise).source = source
    if student.essay:
        find(notebook, ESSAY).source = student.essay
    student.edit(notebook)
    folder = course / "submitted" / name / CHAPTER
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "exercises.ipynb")
    if student.late:
        (folder / "timestamp.txt").write_text("2026-01-12 13:01:30 UTC", encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The gradebook of the class, and everything else nbgrader's commands said."""
    course = tmp_path_factory.mktemp("class")
    (course / "source" / CHAPTER).mkdir(parents=True)
    (course / "source" / CHAPTER / "exercises.ipynb").write_bytes(SOURCE.read_bytes())
    for name, student in the_class().items():
        hand_in(course, name, student)
    for name, answers in (
        ("untouched", {}),
        ("right", all_right(0)),
        ("half", {"body_only": right("body_only", 0)}),
    ):
        hand_in(course / "validate", name, Student(answers))
        target = course / "validate" / name / "exercises.ipynb"
        target.parent.mkdir()
        (course / "validate" / "submitted" / name / CHAPTER / "exercises.ipynb").rename(target)
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("JUPYTER", "NBGRADER", "PYTEST"))
    }
    child = Path(__file__).with_name("nbgrader_child.py")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(child), str(course), CHAPTER],
        cwd=course, env=env | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**report, "course": course}


def expected(name: str, student: Student, exercise: str, folder: Path) -> float | None:
    """What the gradebook must hold: what the class says, else the judge's score under the student's seed."""
    if exercise in student.scores:
        return student.scores[exercise]
    path = folder / f"{exercise}.py"
    path.write_text(student.answers[exercise], encoding="utf-8")
    return judge_file(exercise, path, seed=graded_seed(name, exercise)).score


def test_generate_assignment_gives_the_committed_student_version(graded: dict[str, Any]) -> None:
    assert graded["generated"]["success"], graded["generated"].get("log")
    assert (graded["course"] / "release" / CHAPTER / "exercises.ipynb").read_bytes() == RELEASE.read_bytes()


def test_every_submission_gets_through(graded: dict[str, Any]) -> None:
    assert {name: row["log"] for name, row in graded["students"].items() if not row["success"]} == {}
    assert sorted(graded["students"]) == sorted(STUDENTS)


@pytest.mark.parametrize("name", STUDENTS)
def test_the_gradebook_holds_the_expected_scores(graded: dict[str, Any], name: str, tmp_path: Path) -> None:
    student, row = the_class()[name], graded["students"][name]
    wanted = {exercise: expected(name, student, exercise, tmp_path) for exercise in NAMES}
    assert {exercise: row["grades"][f"{exercise}-check"]["auto"] for exercise in NAMES} == wanted
    assert {
        grade_id.removesuffix("-check"): cell["max"] for grade_id, cell in row["grades"].items()
    } == points()
    assert row["score"] == sum(score or 0.0 for score in wanted.values())
    # A person has to look at the essay where one was written, and at a check that has no score.
    manual = {grade_id for grade_id, cell in row["grades"].items() if cell["manual"]}
    unscored = {f"{exercise}-check" for exercise in NAMES if wanted[exercise] is None}
    assert manual == unscored | ({ESSAY} if student.essay else set())
    assert row["grades"][ESSAY]["auto"] == (None if student.essay else 0.0)


def test_partial_credit_arrives(graded: dict[str, Any]) -> None:
    cells = [cell for row in graded["students"].values() for cell in row["grades"].values()]
    assert [cell for cell in cells if cell["auto"] and cell["auto"] < cell["max"]]


def test_the_late_one_is_late_and_the_others_are_not(graded: dict[str, Any]) -> None:
    late = {name: row["late"] for name, row in graded["students"].items() if row["late"]}
    assert late == {"right-late": LATE}


def test_everybody_gets_feedback_with_the_message_of_the_check(graded: dict[str, Any]) -> None:
    assert graded["feedback"]["success"], graded["feedback"].get("log")
    for name in the_class():
        page = graded["course"] / "feedback" / name / CHAPTER / "exercises.html"
        assert "first_3000" in page.read_text("utf-8")


def test_validate_says_which_checks_do_not_pass_yet(graded: dict[str, Any]) -> None:
    def failing(name: str) -> set[str]:
        rows = graded["validate"][name].get("failed", [])
        return {exercise for exercise in NAMES for row in rows if f'check("{exercise}")' in row["source"]}

    assert failing("untouched") == set(NAMES)
    assert failing("half") == set(NAMES) - {"body_only"}
    assert graded["validate"]["right"] == {}


def test_course_grade_gives_the_same_scores(graded: dict[str, Any], tmp_path: Path) -> None:
    """But where nbgrader gives none: it leaves out a test that a student deleted, we put it back."""
    for name in ("source", "submitted"):
        shutil.copytree(graded["course"] / name, tmp_path / name)
    (tmp_path / "nbgrader_config.py").write_text("")
    key = secret.path(open_course(tmp_path).root)
    key.parent.mkdir()
    key.write_bytes(b"\x01" * secret.LENGTH)  # other cases than nbgrader's, the same points
    summary = grade_class(Options(CHAPTER, workers=1, unsafe=True), Silent(), tmp_path)
    assert [row.student for row in summary.rows if row.status == "graded"] == sorted(STUDENTS)
    for name in STUDENTS:
        record = records.read(tmp_path, CHAPTER, name)
        assert record is not None
        theirs = {cell: row["auto"] for cell, row in graded["students"][name]["grades"].items()}
        if name == "check-deleted":
            theirs["first_3000-check"] = points()["first_3000"]
        assert {cell.cell: cell.score for cell in record.cells} == theirs
        assert all(cell.seed == graded_seed(name, cell.exercise, b"\x01" * 32) for cell in judged(record))
        notebook = nbformat.read(tmp_path / "autograded" / name / CHAPTER / "exercises.ipynb", as_version=4)
        nbformat.validate(notebook)
        for cell in judged(record):
            shown, value = find(notebook, cell.cell).outputs
            assert shown.data["text/plain"] == cell.text and "<script" not in shown.data["text/html"]
            assert str(cell.seed) not in shown.data["text/plain"] + shown.data["text/html"]
            assert float(value.data["text/plain"]) == cell.score


def judged(record: Graded) -> list[CellScore]:
    """The exercises of a record."""
    return [cell for cell in record.cells if cell.exercise]
