"""Every row of what the course teaches has cells, and every cell a test that asserts what it shows."""

from __future__ import annotations

import re
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers import exercises

ROOT = Path(__file__).resolve().parents[2]
TOLD: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("coverage_page.py")))
ROWS: list[dict[str, Any]] = TOLD["rows"]()
ERRATA: list[dict[str, Any]] = TOLD["errata"]()
LESSONS = sorted(path.parent.name for path in ROOT.glob("chapters/*/lesson.py"))

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"row-{row['number']}")
each_item = pytest.mark.parametrize("item", ERRATA, ids=lambda item: re.sub(r"\W+", "-", item["older"])[:40])

GRADED = {9, 13, 16, 17, 18, 20, 21, 22, 26, 27, 28, 30, 31, 32, 33, 34, 36, 38, 39, 40, 42}
"""Rows that a learner is graded on."""


@cache
def notebook(path: str) -> Any:
    return nbformat.read(ROOT / path, as_version=4)


@cache
def code(slug: str) -> dict[str, str]:
    """The code cells of a lesson by id."""
    cells = notebook(f"notebooks/{slug}.ipynb").cells
    return {cell.id: cell.source for cell in cells if cell.cell_type == "code"}


@cache
def prose(path: str) -> str:
    """All text of a notebook, runs of white space made one space."""
    text = "\n\n".join(cell.source for cell in notebook(path).cells if cell.cell_type == "markdown")
    return " ".join(text.split())


@cache
def graded_cells(slug: str) -> set[str]:
    """The names under which nbgrader knows the cells of a chapter's exercises."""
    cells = notebook(f"source/{slug}/exercises.ipynb").cells
    return {cell.metadata.nbgrader.grade_id for cell in cells if "nbgrader" in cell.metadata}


def exists(place: str) -> bool:
    slug, _, cell = place.partition("#")
    return slug in LESSONS and cell in code(slug)


# -- the rows --------------------------------------------------------------------------------------------


def test_no_row_is_missing() -> None:
    assert [row["number"] for row in ROWS] == list(range(1, 50))


@each_row
def test_a_row_is_taught_by_cells_that_exist_and_are_asserted(row: dict[str, Any]) -> None:
    assert row["cells"], "no cell teaches it"
    assert [place for place in row["cells"] if not exists(place)] == [], "no such cell"
    assert [place for place in row["cells"] if not TOLD["asserted"](place)] == [], (
        "nothing asserts its output"
    )


@each_row
def test_the_exercises_of_a_row_exist(row: dict[str, Any]) -> None:
    names, essays = row.get("exercises", []), row.get("essays", [])
    everywhere = set().union(
        *(graded_cells(path.parent.name) for path in ROOT.glob("source/*/exercises.ipynb"))
    )
    assert set(names) <= set(exercises.names())
    assert {*names, *(f"{name}-check" for name in names), *essays} <= everywhere
    assert names or essays or row["number"] not in GRADED
    assert bool(names) or row["number"] not in GRADED - {42}


@each_row
def test_the_figures_and_terms_of_a_row_are_there(row: dict[str, Any]) -> None:
    for figure in row.get("figures", []):
        slug = figure.partition("/")[0]
        assert f"](figures/{figure})" in prose(f"notebooks/{slug}.ipynb")
        assert (ROOT / "notebooks" / "figures" / figure).is_file()
    for term in row.get("terms", []):
        assert f"**{term}**" in prose("notebooks/glossary.ipynb")


def test_every_chapter_has_a_question_that_a_person_grades() -> None:
    (row,) = [row for row in ROWS if row["number"] == 42]
    for path in ROOT.glob("source/*/exercises.ipynb"):
        assert graded_cells(path.parent.name) & set(row["essays"]), path.parent.name


@pytest.mark.parametrize("slug", LESSONS)
def test_no_cell_is_left_to_a_property_that_no_test_asserts(slug: str) -> None:
    cells = TOLD["expectations"]()["PROPERTY_ONLY"].get(slug, set())
    assert [cell for cell in sorted(cells) if (slug, cell) not in TOLD["tests_of_properties"]()] == []


# -- what older texts say --------------------------------------------------------------------------------


@each_item
def test_a_lesson_puts_it_right(item: dict[str, Any]) -> None:
    for words in item["says"]:
        assert words in prose(f"notebooks/{item['chapter']}.ipynb"), words
    for place in item.get("cells", []):
        assert exists(place) and TOLD["asserted"](place), place


@pytest.mark.parametrize("item", [item for item in ERRATA if "never" in item], ids=lambda item: item["never"])
def test_no_program_and_no_exercise_does_it_the_old_way(item: dict[str, Any]) -> None:
    old = re.compile(item["never"])
    for slug in LESSONS:
        found = {name: old.findall(source) for name, source in code(slug).items() if old.search(source)}
        assert found == {}, slug
    for path in ROOT.glob("source/*/exercises.ipynb"):
        cells = notebook(str(path.relative_to(ROOT))).cells
        assert not [cell.source for cell in cells if old.search(cell.source)], path.parent.name


def test_no_text_calls_the_protocols_by_wrong_names() -> None:
    wrong = re.compile(r"hypertext transport|transport control protocol", re.IGNORECASE)
    for path in [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("helpers/**/*.py")]:
        assert path == TOLD["PAGE"] or not wrong.search(path.read_text(encoding="utf-8")), path


# -- the page --------------------------------------------------------------------------------------------


def test_the_page_is_what_the_tests_say() -> None:
    made = TOLD["page"]()
    assert TOLD["PAGE"].read_text(encoding="utf-8") == made, "run: python tests/course/coverage_page.py"
    assert "**nothing**" not in made


def test_an_assertion_is_told_in_words() -> None:
    asserted = TOLD["asserted"]
    assert asserted("03_http#bytes-literal") == "raises `SyntaxError`"
    assert asserted("03_http#picture-14480") == "shows `(14480, 14480)`"
    assert (
        asserted("03_http#wait-greeting")
        == "shows `220 Hello, this is talk.pr4e.org. Say something, or quit.`"
    )
    assert "14480" in asserted("03_http#picture-no-nap")
    assert asserted("03_http#browser-send") is None, "a cell that shows nothing proves nothing"
    assert asserted("03_http#no-such-cell") is None
