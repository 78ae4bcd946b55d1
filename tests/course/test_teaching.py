"""The pages for who teaches: each chapter has one, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from helpers.exercises import load, names

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = sorted(path.name for path in (ROOT / "chapters").glob("0[1-9]_*"))


def page(chapter: str) -> str:
    return (ROOT / "docs" / "teaching" / f"{chapter[:2]}.md").read_text(encoding="utf-8")


def column(text: str, heading: str, number: int) -> list[str]:
    """What stands between backticks in one column of the table under a heading."""
    rows = text.partition(f"## {heading}")[2].partition("\n## ")[0].split("\n")
    cells = [row.replace("\\|", "").split("|")[number] for row in rows if row.startswith("|")]
    return [word for cell in cells for word in re.findall(r"`([^`]+)`", cell)]


def cells_of(chapter: str) -> set[str]:
    notebook = nbformat.read(ROOT / "notebooks" / f"{chapter}.ipynb", as_version=4)
    return {cell.id for cell in notebook.cells}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_plan_names_cells_that_are_there(chapter: str) -> None:
    named = column(page(chapter), "A 50-minute plan", 3)
    assert len(named) >= 8
    assert set(named) <= cells_of(chapter)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_wrong_ideas_are_those_that_the_checks_name(chapter: str) -> None:
    exercises = [load(name) for name in names()]
    slugs = {
        idea.slug for exercise in exercises if exercise.lesson == chapter for idea in exercise.misconceptions
    }
    named = [word for word in column(page(chapter), "Wrong ideas", 3) if re.fullmatch(r"[a-z0-9-]+", word)]
    assert len(named) >= 6
    assert set(named) <= slugs


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_it_says_what_differs_outside(chapter: str) -> None:
    text = page(chapter)
    assert "## Ask for a prediction" in text
    assert "## When localnet and the real internet differ" in text
