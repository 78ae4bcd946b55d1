"""The welcome says what there is: every chapter as it is, and every way to ask for help."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers import VERBS
from helpers.chapters import Chapter, course

ROOT = Path(__file__).resolve().parents[2]


def all_of() -> tuple[Chapter, ...]:
    return course(ROOT)


@pytest.fixture(scope="module")
def welcome() -> Any:
    return nbformat.read(ROOT / "notebooks" / "00_welcome.ipynb", as_version=4)


def test_the_table_of_the_chapters_is_as_they_are(welcome: Any) -> None:
    said = "\n".join(cell.source for cell in welcome.cells)
    rows = [f"| {c.number} | [{c.title}]({c.name}.ipynb) | {c.minutes} | {c.points:g} |" for c in all_of()]
    found = re.findall(r"^\| \d\d \|.*", said, re.MULTILINE)
    advice = "\n".join(f"# {row}" for row in rows)
    assert found == rows, (
        f"write the rows of the table in chapters/00_welcome/lesson.py like these:\n{advice}"
    )


def test_it_opens_with_progress(welcome: Any) -> None:
    first = next(cell for cell in welcome.cells if cell.cell_type == "code")
    assert first.source.rstrip().endswith("progress()")


def test_what_it_shows_of_check_and_hint_is_not_noted(welcome: Any) -> None:
    shown = re.findall(
        r"^(?:check|hint)\(.*$", "\n".join(cell.source for cell in welcome.cells), re.MULTILINE
    )
    assert len(shown) == 2
    assert all("noted=False" in line for line in shown), "else progress() sends a beginner to chapter 03"


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_is_spoken_of(welcome: Any, verb: str) -> None:
    prose = "\n".join(cell.source for cell in welcome.cells if cell.cell_type == "markdown")
    assert re.search(rf"`{verb}(\(|`)", prose)


ALSO = [
    "localnet.stop()",
    "localnet.start()",
    "trace",
    "course try",
    "course run",
    "course reset",
    "work/kept",
]


@pytest.mark.parametrize("word", ALSO)
def test_it_says_how_the_rest_works(welcome: Any, word: str) -> None:
    assert any(word in cell.source for cell in welcome.cells if cell.cell_type == "markdown")
