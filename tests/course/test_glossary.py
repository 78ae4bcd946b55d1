"""The glossary: every lesson's terms on one page, each with a link that leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from autograder.authoring.glossary import page, terms_of

ROOT = Path(__file__).resolve().parents[2]


def lesson(*texts: str) -> dict[str, Any]:
    return {"cells": [{"cell_type": "markdown", "source": text} for text in texts]}


def test_a_term_is_taught_where_it_is_first_printed_bold() -> None:
    found = terms_of(
        "03_http",
        lesson(
            "# Speak HTTP",
            "## 1. Ask\n\nA **socket** is one end.",
            "## 2. Take apart\n\nThe **body**.\n\nAgain a **socket**.",
            "## Glossary\n\n* **socket**: one end\n  of two.\n* **body**: follows.\n* **port**: a number.",
        ),
    )
    assert [(term.term, term.meaning, term.section) for term in found] == [
        ("socket", "one end of two.", "1. Ask"),
        ("body", "follows.", "2. Take apart"),
        ("port", "a number.", "Glossary"),
    ]
    assert found[0].link == "03_http.ipynb#1.-Ask"


def test_terms_of_all_lessons_stand_in_the_order_of_the_alphabet() -> None:
    lessons = {
        "02_a": lesson("# A", "## Glossary\n\n* **Thread**: t.\n* **buffer**: b."),
        "03_b": lesson("# B", "## Glossary\n\n* **body**: c."),
    }
    cells = [cell["source"] for cell in page(lessons).cells]
    assert [cell.splitlines()[0] for cell in cells] == ["# Glossary", "## B", "## T"]
    assert cells[1].index("**body**") < cells[1].index("**buffer**")


def built_lessons() -> dict[str, dict[str, Any]]:
    paths = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


@pytest.mark.parametrize("slug", [slug for slug in built_lessons() if slug != "00_welcome"])
def test_every_chapter_has_terms_and_their_links_lead_to_a_heading(slug: str) -> None:
    notebook = built_lessons()[slug]
    text = "\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown")
    headings = {
        line.lstrip("# ").replace("`", "").strip() for line in text.splitlines() if line.startswith("#")
    }
    terms = terms_of(slug, notebook)
    assert 3 <= len(terms) <= 10
    for term in terms:
        assert unquote(term.link.partition("#")[2]).replace("-", " ") in {
            h.replace("-", " ") for h in headings
        }
