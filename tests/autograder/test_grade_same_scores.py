"""`course grade` and `nbgrader autograde` over the same classes: the same gradebook, row by row."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.grading import records
from autograder.grading.planning import Options
from autograder.grading.run import Summary, grade_class
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import Silent


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Summary]:
    """The plain class, graded by nbgrader and by us; we start without a gradebook."""
    theirs = courses.plain_course(tmp_path_factory.mktemp("theirs"))
    courses.stock(theirs, courses.PLAIN, "generate")
    released = theirs / "release" / courses.PLAIN / "tasks.ipynb"
    courses.plain_course(theirs, released)
    ours = tmp_path_factory.mktemp("ours") / "course"
    shutil.copytree(theirs, ours, ignore=shutil.ignore_patterns("gradebook.db", "release"))
    courses.stock(theirs, courses.PLAIN, "autograde")
    return theirs, ours, grade_class(Options(courses.PLAIN, workers=1, unsafe=True), Silent(), ours)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Summary]:
    """nbgrader's own demo, with a date due and a late submission; both start from the same gradebook."""
    theirs = courses.demo_course(tmp_path_factory.mktemp("demo"))
    courses.stock(theirs, "ps1", "generate", "due")
    ours = tmp_path_factory.mktemp("ours") / "course"
    shutil.copytree(theirs, ours)
    courses.stock(theirs, "ps1", "autograde", "export")
    return theirs, ours, grade_class(Options("ps1", workers=1, unsafe=True), Silent(), ours)


@pytest.mark.parametrize("table", courses.QUERIES)
def test_a_plain_class_has_the_same_rows(plain: tuple[Path, Path, Summary], table: str) -> None:
    theirs, ours, _ = plain
    assert courses.rows(ours)[table] == courses.rows(theirs)[table]


@pytest.mark.parametrize("table", courses.QUERIES)
def test_the_demo_of_nbgrader_has_the_same_rows(demo: tuple[Path, Path, Summary], table: str) -> None:
    theirs, ours, _ = demo
    assert courses.rows(ours)[table] == courses.rows(theirs)[table]


def test_everybody_is_graded_and_the_tier_is_said(plain: tuple[Path, Path, Summary]) -> None:
    summary = plain[2]
    assert [(row.student, row.status) for row in summary.rows] == [
        (student, "graded") for student in sorted(courses.STUDENTS)
    ]
    assert summary.exit_code == 0
    assert summary.tier


def test_the_late_one_is_said_to_be_late(demo: tuple[Path, Path, Summary]) -> None:
    rows = {row.student: row for row in demo[2].rows}
    assert [note.text for note in rows["hacker"].notes if note.kind == "late"] == ["handed in 18 hours late"]
    assert rows["hacker"].score == 0.0  # the plugin of the course takes everything
    assert not [note for note in rows["bitdiddle"].notes if note.kind == "late"]


def test_the_same_files_lie_in_autograded(plain: tuple[Path, Path, Summary]) -> None:
    theirs, ours, _ = plain

    def below(course: Path) -> dict[str, int]:
        folder = course / "autograded"
        return {str(path.relative_to(folder)): path.stat().st_mode for path in sorted(folder.rglob("*"))}

    assert below(ours) == below(theirs)
    assert (ours / "autograded" / "ada" / courses.PLAIN / "data.txt").read_text() == "from the instructor\n"


def test_an_autograded_notebook_is_valid_and_says_what_nbgrader_says(
    plain: tuple[Path, Path, Summary],
) -> None:
    theirs, ours, _ = plain
    for student in courses.STUDENTS:
        one, other = (
            nbformat.read(course / "autograded" / student / courses.PLAIN / "tasks.ipynb", as_version=4)
            for course in (theirs, ours)
        )
        nbformat.validate(other)
        assert [cell.source for cell in other.cells] == [cell.source for cell in one.cells]
        assert [cell.metadata.get("nbgrader") for cell in other.cells] == [
            cell.metadata.get("nbgrader") for cell in one.cells
        ]
        assert [kinds(cell) for cell in other.cells] == [kinds(cell) for cell in one.cells]


def kinds(cell: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """What a cell shows, as far as it is the same on each machine."""
    return [
        (
            output.output_type,
            output.get("name") or output.get("ename") or str(output.get("data", {}).get("text/plain")),
        )
        for output in cell.get("outputs", [])
    ]


def test_records_say_what_the_gradebook_cannot(plain: tuple[Path, Path, Summary]) -> None:
    _, ours, _ = plain
    record = records.read(ours, courses.PLAIN, "dan")
    assert record is not None
    errors = {cell.cell: cell.error for cell in record.cells if cell.error}
    assert errors["host-test"].startswith("NameError")
    assert record.tier and record.versions["nbgrader"]
    assert json.loads(json.dumps(record.as_json()))["student"] == "dan"


def test_feedback_and_export_of_nbgrader_work_on_it(demo: tuple[Path, Path, Summary]) -> None:
    theirs, ours, _ = demo
    courses.stock(ours, "ps1", "feedback", "export")
    assert (ours / "feedback" / "bitdiddle" / "ps1" / "problem1.html").is_file()
    exported = (ours / "grades.csv").read_text()
    assert "bitdiddle" in exported
    assert exported == (theirs / "grades.csv").read_text()


def test_what_is_graded_already_is_skipped(plain: tuple[Path, Path, Summary]) -> None:
    ours = plain[1]
    before = courses.rows(ours)
    again = grade_class(Options(courses.PLAIN), Silent(), ours)
    assert again.rows == []
    assert again.skipped == sorted(courses.STUDENTS)
    assert courses.rows(ours) == before
