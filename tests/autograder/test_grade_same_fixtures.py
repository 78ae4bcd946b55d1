"""Courses nobody here wrote, graded by nbgrader and by us: the demo that `nbgrader quickstart` makes, and the
notebooks of nbgrader's own tests. The gradebooks are compared row by row.

The one difference: submissions in which a code cell was made a text cell, or a text cell code. nbgrader drops
them without a score; here the cell is made again what it was, and the submission is graded.
"""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from autograder.grading.planning import Options
from autograder.grading.run import grade_class
from tests.autograder import grading_courses as courses
from tests.autograder import nbgrader_fixtures as fixtures

pytestmark = pytest.mark.hostile

DROPPED = {f"given.{name}" for name in fixtures.RETYPED}
"""Students whom nbgrader does not grade."""

Rows = dict[str, list[Any]]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Rows, dict[str, str]]:
    """nbgrader's rows, ours, and student -> what became of the submission here."""
    theirs = fixtures.quickstart(tmp_path_factory.mktemp("theirs"))
    names = fixtures.assignments()
    courses.stock(theirs, "ps1", *(f"generate:{name}" for name in names))
    fixtures.hand_in(theirs)
    ours = tmp_path_factory.mktemp("ours") / "course101"
    shutil.copytree(theirs, ours)
    courses.stock(theirs, "ps1", *(f"autograde:{name}" for name in names), code=1)
    status = {}
    for name in names:
        summary = grade_class(Options(name, workers=1, unsafe=True), courses.Silent(), ours)
        status |= {row.student: row.status for row in summary.rows}
    return courses.rows(theirs), courses.rows(ours), status


@pytest.mark.parametrize("table", courses.QUERIES)
def test_the_rows_are_the_same(graded: tuple[Rows, Rows, dict[str, str]], table: str) -> None:
    theirs, ours, _ = graded
    assert without(ours[table]) == without(theirs[table])


def without(rows: list[Any]) -> list[Any]:
    """The rows of those whom both grade."""
    return [row for row in rows if not DROPPED & {cell for cell in row if isinstance(cell, str)}]


def test_all_of_the_others_are_graded_too(graded: tuple[Rows, Rows, dict[str, str]]) -> None:
    theirs, ours, status = graded
    assert set(status.values()) == {"graded"}
    assert set(status) > DROPPED
    scores = {(row[0], row[2]): row[3] for row in ours["grades"]}
    assert [scores[student, "foo"] for student in sorted(DROPPED)] == [1.0, 1.0]
    assert not [row for row in theirs["grades"] if row[0] in DROPPED and row[3] is not None]
