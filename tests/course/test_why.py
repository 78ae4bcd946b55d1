"""Every solution says why it is done so, and no class is given that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.bundle import contents
from helpers import exercises
from helpers.judging.cells import answer_cell
from helpers.solution import taken_apart
from helpers.views.reading import place

ROOT = Path(__file__).resolve().parents[2]
NAMES = [name for name in exercises.names() if (ROOT / "source" / exercises.load(name).lesson).is_dir()]


def given(name: str) -> tuple[str, str]:
    """The answer cell of an exercise, in source/ and in release/."""
    lesson = exercises.load(name).lesson
    cells = (ROOT / kind / lesson / "exercises.ipynb" for kind in ("source", "release"))
    return tuple(answer_cell(path, name)[0] for path in cells)  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_a_solution_says_why_and_where_to_read_more(name: str) -> None:
    answer = taken_apart(given(name)[0])
    assert 40 <= len(answer.why.split()) <= 90, answer.why
    assert "section" in place(answer.read).words, f"{answer.read} is no cell of a lesson"
    assert "# Why" not in answer.code and "###" not in answer.code
    compile(answer.code, name, "exec")


@pytest.mark.parametrize("name", NAMES)
def test_no_sheet_that_is_given_out_says_why(name: str) -> None:
    stub = given(name)[1]
    assert "# Why" not in stub and "# Read: " not in stub


def strings(value: Any) -> list[str]:
    """All texts of a notebook."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ["".join(value)]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inside for text in strings(item)]


def test_no_reason_is_in_the_bundle() -> None:
    files = {name: content.decode("utf-8", "ignore") for name, content in contents(ROOT).items()}
    text = "\n".join(
        "\n".join(strings(json.loads(content))) if name.endswith(".ipynb") else content
        for name, content in files.items()
    )
    squeezed = " ".join(text.replace("\n", " ").replace("# ", "").split())
    for name in NAMES:
        why = taken_apart(given(name)[0]).why
        found = [part for part in why.split(". ") if len(part) > 40 and part in squeezed]
        assert not found, name
