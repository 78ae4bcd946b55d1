"""A finding points to its paragraph: the lesson's section, and a link from the notebook that is open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.views import reading
from helpers.views.reading import place


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cells = [
        {"cell_type": "markdown", "id": "cell-001", "source": "# Speak\n\n## 4. Bytes and `text`"},
        {"cell_type": "code", "id": "decode", "source": "x"},
    ]
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "03_http.ipynb").write_text(json.dumps({"cells": cells}))
    (tmp_path / "work" / "03_http").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work" / "03_http")
    monkeypatch.setattr(reading, "course_root", lambda: tmp_path)
    return tmp_path


def test_a_paragraph_is_named_by_its_section_and_linked_from_here(course: Path) -> None:
    found = place("03_http#decode")
    assert found.words == "the lesson 03_http, section “4. Bytes and text”"
    assert found.link == "../../notebooks/03_http.ipynb#4.-Bytes-and-text"


def test_an_unknown_paragraph_leads_to_the_lesson(course: Path) -> None:
    assert place("03_http#gone") == ("the lesson 03_http", "../../notebooks/03_http.ipynb")


def test_without_the_lesson_the_name_is_all_there_is(course: Path) -> None:
    assert place("09_capstone#x") == ("09_capstone#x", "")


def test_from_outside_the_course_no_folder_is_told(
    course: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert place("03_http#decode") == ("the lesson 03_http, section “4. Bytes and text”", "")
