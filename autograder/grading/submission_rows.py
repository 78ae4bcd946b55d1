"""The rows of one submitted notebook, filled in as nbgrader's SaveAutoGrades does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.grading.graded import Graded


@dataclass
class Rows:
    """A submitted notebook's own row, and grade id -> row of its grades and comments."""

    notebook: Any
    grades: dict[str, Any]
    comments: dict[str, Any]


def fill(graded: Graded, notebooks: Mapping[str, Rows]) -> None:
    """Write scores and comments into the rows. Manual scores and comments stay as they are.

    Rules, nbgrader's: a person has to look where there is no automatic score, and again where a manual score
    is there already; a notebook that was not handed in gets 0 and needs nobody; a task is never scored here.
    """
    if graded.status == "trouble":
        for rows in notebooks.values():
            for grade in rows.grades.values():
                grade.auto_score = None
                grade.needs_manual_grade = True
        return
    for name in graded.missing:
        for grade in notebooks[name].grades.values():
            grade.auto_score = 0.0
            grade.needs_manual_grade = False
    for cell in graded.cells:
        grade = notebooks[cell.notebook].grades.get(cell.cell)
        if grade is not None and cell.way != "task":
            grade.auto_score = cell.score
            grade.needs_manual_grade = grade.manual_score is not None or cell.score is None
    for comment in graded.comments:
        row = notebooks[comment.notebook].comments.get(comment.cell)
        if row is not None:
            row.auto_comment = comment.text


def score_of(grade: Any) -> float:
    """What a row of the table of grades comes to, as nbgrader adds it up."""
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return 0.0 if given is None else float(given) + float(grade.extra_credit or 0.0)
