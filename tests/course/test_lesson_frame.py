"""The frame that every lesson has, and that its links, figures and exercises exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers import exercises

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted(path.parent.name for path in ROOT.glob("chapters/*/lesson.py"))


@cache
def code_cells(slug: str) -> dict[str, str]:
    """Id and source of the code cells of a lesson, as text and build have them."""
    notebook: Any = nbformat.read(ROOT / "notebooks" / f"{slug}.ipynb", as_version=4)
    return {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code"}


@cache
def prose(slug: str) -> str:
    """All text cells of a lesson."""
    notebook: Any = nbformat.read(ROOT / "notebooks" / f"{slug}.ipynb", as_version=4)
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_has_the_frame(slug: str) -> None:
    for heading in ("# ", "## Debugging", "## Summary", "## Glossary", "## Try it", "## Points to ponder"):
        assert re.search(rf"^{heading}", prose(slug), re.MULTILINE), heading
    glossary = re.search(r"^## Glossary\n(.*?)(?=^## |\Z)", prose(slug), re.MULTILINE | re.DOTALL)
    assert glossary and 1 <= glossary[1].count("* **") <= 8
    assert any(source.startswith("%%expect") for source in code_cells(slug).values())
    assert any(source.startswith("predict(") for source in code_cells(slug).values())


@pytest.mark.parametrize("slug", LESSONS)
def test_links_and_figures_of_a_lesson_exist(slug: str) -> None:
    for alt, target in re.findall(r"(!?\[[^\]]*\])\(([^)\s]+)\)", prose(slug)):
        if not target.startswith("https://"):
            there = ROOT / "notebooks" / target
            released = ROOT / target.replace("../work/", "release/")
            assert there.exists() or released.exists(), target
        if alt.startswith("!"):
            assert len(alt) > 40, f"{target} needs a text for those who do not see it"


@pytest.mark.parametrize("slug", LESSONS)
def test_exercises_that_a_lesson_names_exist(slug: str) -> None:
    everything = "\n".join([*code_cells(slug).values(), prose(slug)])
    asked = re.findall(r'\b(?:check|hint|solution)\("(\w+)"\)', everything)
    assert set(asked) <= set(exercises.names())


@pytest.mark.parametrize("name", exercises.names())
def test_what_an_exercise_says_to_read_is_there(name: str) -> None:
    for misconception in exercises.load(name).misconceptions:
        if misconception.read:
            slug, _, cell = misconception.read.partition("#")
            assert cell in code_cells(slug), misconception.read
