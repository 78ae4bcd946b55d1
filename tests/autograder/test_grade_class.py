"""`course grade` over a class with everything that can go wrong in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import lock, records, secret
from autograder.grading.course import open_course
from autograder.grading.gradebook import Book
from autograder.grading.planning import Options
from autograder.grading.run import Summary, grade_class
from autograder.grading.writer import Row
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN, RIGHT, Silent, find

FULL = 11.0
"""What a right submission has before somebody reads the essay."""


def options(**changed: Any) -> Options:
    return Options(PLAIN, **{"workers": 1, "unsafe": True, **changed})


def drop(*grade_ids: str) -> Callable[[Any], None]:
    def edit(notebook: Any) -> None:
        for grade_id in grade_ids:
            notebook.cells.remove(find(notebook, grade_id))

    return edit


def duplicate(notebook: Any) -> None:
    """A student splits the answer cell: both halves have its id."""
    cell = find(notebook, "add")
    other = json.loads(json.dumps(cell))
    other["source"], other["id"] = "unrelated = 1", "other"
    notebook.cells.insert(notebook.cells.index(cell), type(cell)(other))


def tamper(notebook: Any) -> None:
    test = find(notebook, "add-test")
    test.source = "4.0"
    test.metadata["nbgrader"]["points"] = 400
    find(notebook, "host-test").metadata["nbgrader"]["solution"] = True


def retype(notebook: Any) -> None:
    test = find(notebook, "add-test")
    test.cell_type = "markdown"
    del test["outputs"], test["execution_count"]


def rename(notebook: Any) -> None:
    cell = find(notebook, "add")
    cell.metadata["nbgrader"]["grade_id"] = "my-own"
    cell["id"] = "my-own"


def move(notebook: Any) -> None:
    test = find(notebook, "add-test")
    notebook.cells.remove(test)
    notebook.cells.insert(0, test)


def schema(notebook: Any) -> None:
    find(notebook, "add").metadata["nbgrader"]["schema_version"] = 99


TOO_MUCH = """class More:
    def __eq__(self, other):
        return 100.0

def add(a, b):
    return More()"""
WRONG = {**RIGHT, "add": "def add(a, b):\n    return 0"}
REPAIRED: dict[str, tuple[dict[str, str], Callable[[Any], None], float, str]] = {
    "missing": (RIGHT, drop("host-test", "add-test"), FULL, "was missing and was put back"),
    "doubled": (RIGHT, duplicate, FULL, "2 copies"),
    "tampered": (WRONG, tamper, 7.0, "was edited"),
    "retyped": (WRONG, retype, 7.0, "made a markdown cell"),
    "renamed": (RIGHT, rename, FULL, "'my-own'"),
    "moved": (RIGHT, move, FULL, "moved behind"),
    "schema": (RIGHT, schema, FULL, "its marks"),
}
"""What is repaired: answers, what was done to the notebook, the score, a part of the note."""


def odd_class(folder: Path) -> Path:
    """A class of submissions with something wrong, between two honest ones."""
    course = courses.plain_course(folder)
    released = courses.release(course)
    courses.hand_in(course, "aaa", RIGHT, released)
    courses.hand_in(course, "zzz", RIGHT, released)
    for name, (answers, edit, _, _) in REPAIRED.items():
        courses.hand_in(course, name, answers, released, edit)
    for name, data in (("no-json", b"{broken"), ("empty", b""), ("deep", b"[" * 100_000), ("list", b"[]")):
        courses.hand_in(course, name, RIGHT, released).write_bytes(data)
    courses.hand_in(course, "exits", {**RIGHT, "links": "import os; os._exit(0)"}, released)
    courses.hand_in(course, "more", {**RIGHT, "add": TOO_MUCH}, released)
    file = courses.hand_in(course, "other-name", RIGHT, released)
    file.rename(file.with_name("my tasks.ipynb"))
    (course / "submitted" / "nothing" / PLAIN).mkdir(parents=True)
    linked = courses.hand_in(course, "linked", RIGHT, released)
    linked.unlink()
    linked.symlink_to(course / "submitted" / "aaa" / PLAIN / "tasks.ipynb")
    (course / "submitted" / "folder").mkdir()
    (course / "submitted" / "folder" / PLAIN).symlink_to(course / "submitted" / "aaa" / PLAIN)
    inside = courses.hand_in(course, "spy", RIGHT, released).parent
    (inside / "spied.txt").symlink_to(course / "source" / PLAIN / "tasks.ipynb")
    courses.hand_in(course, "[red]odd name", RIGHT, released)
    return course


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary, dict[str, Row]]:
    course = odd_class(tmp_path_factory.mktemp("odd"))
    summary = grade_class(options(), Silent(), course)
    return course, summary, {row.student: row for row in summary.rows}


@pytest.mark.parametrize("name", REPAIRED)
def test_what_was_done_to_a_notebook_is_put_right_and_said(
    odd: tuple[Path, Summary, dict[str, Row]], name: str
) -> None:
    row = odd[2][name]
    assert (row.status, row.score) == ("graded", REPAIRED[name][2])
    assert any(REPAIRED[name][3] in note.text for note in row.notes), row.notes


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-json", "no notebook"), ("empty", "is empty"), ("deep", "no notebook"), ("list", "not shaped"),
        ("other-name", "my tasks"), ("folder", "is a link"),
    ],
)  # fmt: skip
def test_what_cannot_be_graded_gets_a_row_and_a_sentence(
    odd: tuple[Path, Summary, dict[str, Row]], name: str, words: str
) -> None:
    course, summary, rows = odd
    assert rows[name].status == "trouble"
    assert words in rows[name].trouble
    assert summary.exit_code == 1
    assert not os.path.lexists(course / "autograded" / name / PLAIN)
    grades = [row for row in courses.rows(course)["grades"] if row[0] == name]
    assert grades and all(row[3] is None and row[6] for row in grades)  # for a person to look at


def test_the_others_are_graded(odd: tuple[Path, Summary, dict[str, Row]]) -> None:
    rows = odd[2]
    for name in ("aaa", "zzz", "spy", "[red]odd name"):
        assert (rows[name].status, rows[name].score) == ("graded", FULL)


def test_links_are_left_out(odd: tuple[Path, Summary, dict[str, Row]]) -> None:
    course, summary, rows = odd
    assert not os.path.lexists(course / "autograded" / "spy" / PLAIN / "spied.txt")
    assert any("link" in note.text for note in rows["spy"].notes)
    assert summary.empty == ["linked", "nothing"]


def test_a_program_that_ends_keeps_what_it_had(odd: tuple[Path, Summary, dict[str, Row]]) -> None:
    course, _, rows = odd
    assert (rows["exits"].status, rows["exits"].score) == ("graded", 5.0)
    record = records.read(course, PLAIN, "exits")
    assert record is not None
    assert {cell.cell: cell.score for cell in record.cells} == {
        "host-test": 2.0, "ask-test": 3.0, "links-test": 0.0, "add-test": 0.0, "essay": None,
    }  # fmt: skip


def test_a_score_above_the_points_is_for_a_person(odd: tuple[Path, Summary, dict[str, Row]]) -> None:
    row = odd[2]["more"]
    assert (row.status, row.score, row.needs_manual) == ("graded", 7.0, True)
    assert any("its output is no score" in note.text for note in row.notes)


def test_a_second_run_tries_only_what_has_no_score(odd: tuple[Path, Summary, dict[str, Row]]) -> None:
    course, summary, _ = odd
    again = grade_class(options(dry_run=True), Silent(), course)
    wanted = {row.student for row in summary.troubled}
    assert {one.student for one in again.planned if one.action == "grade"} == wanted


# -- one or two submissions -----------------------------------------------------------------------------
@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A class of two."""
    course = courses.plain_course(tmp_path)
    released = courses.release(course)
    courses.hand_in(course, "ada", RIGHT, released)
    courses.hand_in(course, "ben", WRONG, released)
    return course


def test_manual_grades_and_comments_stay(small: Path) -> None:
    grade_class(options(), Silent(), small)
    with Book(open_course(small)) as book:
        grade = book.book.find_grade("essay", "tasks", PLAIN, "ada")
        grade.manual_score, grade.needs_manual_grade, grade.extra_credit = 2.5, False, 0.5
        tested = book.book.find_grade("host-test", "tasks", PLAIN, "ada")
        tested.manual_score, tested.needs_manual_grade = 1.0, False
        book.book.find_comment("essay", "tasks", PLAIN, "ada").manual_comment = "Well said."
        book.save()
    again = grade_class(options(force=True), Silent(), small)
    rows = courses.rows(small)
    (grade_row,) = [row for row in rows["grades"] if (row[0], row[2]) == ("ada", "essay")]
    assert grade_row[3:7] == (None, 2.5, 0.5, 1)
    (grade_row,) = [row for row in rows["grades"] if (row[0], row[2]) == ("ada", "host-test")]
    assert grade_row[3:7] == (2.0, 1.0, None, 1)  # to be looked at again, as nbgrader has it
    assert ("ada", "tasks", "essay", None, "Well said.") in rows["comments"]
    assert {row.student: row.score for row in again.rows} == {"ada": FULL + 2.0, "ben": 7.0}


def test_a_newer_submission_is_graded_again(small: Path) -> None:
    stamp = small / "submitted" / "ada" / PLAIN / "timestamp.txt"
    stamp.write_text("2026-01-01 10:00:00 UTC")
    grade_class(options(), Silent(), small)
    assert grade_class(options(), Silent(), small).rows == []
    stamp.write_text("2026-01-02 10:00:00 UTC")
    courses.hand_in(small, "ada", WRONG, small / "release" / PLAIN / "tasks.ipynb")
    again = grade_class(options(), Silent(), small)
    assert [(row.student, row.score) for row in again.rows] == [("ada", 7.0)]


def test_a_dry_run_writes_nothing(small: Path) -> None:
    before = sorted(small.rglob("*"))
    summary = grade_class(options(dry_run=True), Silent(), small)
    assert [(one.student, one.action) for one in summary.planned] == [("ada", "grade"), ("ben", "grade")]
    assert sorted(small.rglob("*")) == before


def test_two_at_once_are_told(small: Path) -> None:
    with lock.held(small, "course grade other"), pytest.raises(lock.Busy, match="course grade other"):
        grade_class(options(), Silent(), small)
    assert grade_class(options(students=("a*",)), Silent(), small).exit_code == 0


def test_the_secret_is_the_instructors_alone(small: Path) -> None:
    key = secret.read_or_make(small)
    assert len(key) == 32
    assert secret.read_or_make(small) == key
    assert secret.path(small).stat().st_mode & 0o777 == 0o600
    assert secret.path(small).parent.stat().st_mode & 0o777 == 0o700


def run(course: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "helpers.cli", "grade", *arguments], cwd=course, env=courses.environment(),
        capture_output=True, text=True, check=False, **more,
    )  # fmt: skip


def test_the_command_answers_in_json(small: Path) -> None:
    done = run(small, PLAIN, "--json", "--unsafe", "--workers", "1")
    found = json.loads(done.stdout)
    assert done.returncode == found["exit_code"] == 0
    assert [(row["student"], row["score"]) for row in found["submissions"]] == [("ada", FULL), ("ben", 7.0)]
    table = run(small, PLAIN, "--force", "--student", "ada", "--unsafe")
    assert table.returncode == 0
    assert "1 of 1 graded" in table.stdout
    assert f"sandbox tier {found['tier']}" in table.stdout


def test_the_command_says_what_it_does_not_find(small: Path) -> None:
    done = run(small, "other", "--unsafe")
    assert done.returncode == 2
    assert f"There is: {PLAIN}." in done.stderr
    assert run(small, PLAIN, "--student", "zoe", "--unsafe").returncode == 2
