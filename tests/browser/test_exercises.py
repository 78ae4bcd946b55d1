"""Exercises done in the browser as a learner does them: not begun, wrong in a usual way, right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpers import exercises
from tests.browser.labpage import LabPage

TESTS = Path(__file__).resolve().parents[1]
DONE = (
    "same_network", "host_and_port", "decode_whole", "first_3000", "count_words", "sum_numbers",
    "absolute_links", "in_order", "read_feed", "rank",
)  # fmt: skip
"""One of each chapter, and two of the chapter on HTTP."""


def a_function(folder: str, exercise: str) -> Path:
    """An answer of that folder that is a function, as a cell of a notebook holds it."""
    files = sorted((TESTS / folder / exercises.load(exercise).lesson / exercise).glob("*.py"))
    return next(file for file in files if f"def {exercise}(" in file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("exercise", DONE)
def test_an_exercise_answered_wrong_then_right(chromium: Any, lab: str, course: Path, exercise: str) -> None:
    lesson = exercises.load(exercise).lesson
    page = LabPage(chromium, lab, course, f"work/{lesson}/exercises.ipynb")
    page.run(page.cell("import check"))
    answer, check = page.cell(f"def {exercise}("), page.cell(f'check("{exercise}")')
    page.run(answer)
    assert "not attempted" in page.run(check).lower()

    wrong = a_function("wrong_answers", exercise)
    page.type_into(answer, wrong.read_text(encoding="utf-8"))
    page.run(answer)
    said = page.run(check)
    assert "passed:" not in said.lower() and len(said) > 80
    check.scroll_into_view_if_needed()
    page.shot(f"exercise-{exercise}-wrong")

    page.type_into(answer, a_function("right_answers", exercise).read_text(encoding="utf-8"))
    page.run(answer)
    said = page.run(check)
    assert "passed" in said.lower(), said
    check.scroll_into_view_if_needed()
    page.shot(f"exercise-{exercise}-right")
    assert page.faults() == []
    page.close()
