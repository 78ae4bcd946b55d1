"""Courses nobody here wrote, graded by nbgrader and by us: the demo that `nbgrader quickstart` makes, and the
notebooks of nbgrader's own tests. The gradebooks are compared row by row.

The difference: where cells are missing, or a code cell was made a text cell, nbgrader gives no score, and a
person has to look. Here such submissions are repaired and graded.
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
    return [row for row in rows if not fixtures.OURS_ALONE & {cell for cell in row if isinstance(cell, str)}]


def test_what_nbgrader_gives_no_score_is_repaired_and_graded(
    graded: tuple[Rows, Rows, dict[str, str]],
) -> None:
    theirs, ours, status = graded
    assert set(status.values()) == {"graded"}
    for student in fixtures.OURS_ALONE:
        assert status[student] == "graded"
        assert None in [row[3] for row in theirs["grades"] if row[0] == student]
        assert None not in [row[3] for row in ours["grades"] if row[0] == student and row[2] in TESTS]


TESTS = {"foo", "bar", "correct_squares", "correct_sum_of_squares", "sum_of_squares_uses_squares"}
"""Cells that no person has to look at."""
