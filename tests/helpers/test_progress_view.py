"""What `progress()` shows: every chapter and exercise, the points, the predictions, and what to do next."""

import json
import re
from pathlib import Path

import pytest

from helpers import exercises, progress
from helpers.chapters import course
from helpers.progress import load, note_check, note_hint, note_prediction
from helpers.views.progress import progress_view
from helpers.way import next_step

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("body_only", "decode_whole", "first_3000", "read_any_page")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.chdir(ROOT / "notebooks")
    return tmp_path


def passes(*names: str) -> None:
    for name in names:
        note_check(name, exercises.load(name).points, "passed")


def step() -> str:
    return next_step(course(ROOT), load()).words


def test_every_exercise_is_listed_in_words(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    note_check("first_3000", 4.0, "passed")
    note_check("body_only", 1.0, "failed")
    note_check("decode_whole", 0.0, "failed")
    note_hint("body_only", 2)
    progress()
    text = capsys.readouterr().out
    lines = {name: next(line for line in text.split("\n") if f"  {name} " in line) for name in NAMES}
    assert "passed" in lines["first_3000"] and "4 of 4" in lines["first_3000"]
    assert "in part" in lines["body_only"] and "2 of 3 hints" in lines["body_only"]
    assert "not yet" in lines["decode_whole"]
    assert "not attempted" in lines["read_any_page"]
    assert str(folder / "progress.json") in text and text.startswith("Progress: 5 of ")
    html = progress_view(load(), folder).html
    assert all(name in html for name in NAMES)


def test_chapters_come_in_order_with_what_the_sheet_has(capsys: pytest.CaptureFixture[str]) -> None:
    progress()
    text = capsys.readouterr().out
    named = re.findall(r"^(\d\d_\w+) · ", text, re.MULTILINE)
    assert named == [chapter.name for chapter in course(ROOT) if chapter.exercises] == sorted(named)
    assert text.index("  read_any_page") < text.index("  first_3000") < text.index("  body_only")
    assert "who_speaks_first" in text and "graded by a person" in text


def test_predictions_are_counted_for_each_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    http = next(chapter for chapter in course(ROOT) if chapter.name == "03_http")
    for name in http.guesses[:2]:
        note_prediction(name, 0, "x")
    progress()
    text = capsys.readouterr().out
    assert re.search(rf"03_http .*, 2 of {len(http.guesses)} predictions, ", text)
    assert re.search(r" 2 of \d+ predictions made", text)


def test_what_to_do_next_goes_on_where_one_was() -> None:
    assert step() == "Read lesson 01, See how machines talk (50 minutes)."
    http = next(chapter for chapter in course(ROOT) if chapter.name == "03_http")
    note_prediction(http.guesses[0], 0, "x")  # a reader of the book begins here
    most = len(http.guesses)
    said = "Before you try read_any_page, go on with lesson 03, Speak HTTP by hand"
    assert step() == f"{said} (1 of {most} predictions made)."
    for name in http.guesses:
        note_prediction(name, 0, "x")
    assert step() == "Try read_any_page in chapter 03, Read any page."
    passes("read_any_page")
    assert step().startswith("Try first_3000 ")
    note_check("decode_whole", 1.0, "failed")
    assert step().startswith("Go on with decode_whole ")
    passes(*NAMES)
    assert step().startswith("Read lesson 04, ")


def test_after_the_last_exercise_nothing_is_next() -> None:
    passes(*[one.name for chapter in course(ROOT) for one in chapter.exercises][1:])
    assert course(ROOT)[1].exercises[0].name in step(), "what was left out comes when the rest is done"
    passes(*[one.name for chapter in course(ROOT) for one in chapter.exercises])
    assert "every exercise" in step()


def test_the_link_leads_to_the_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "work" / "03_http").mkdir(parents=True)
    cell = {"cell_type": "code", "source": ['predict("q", ["a"])']}
    notebook = json.dumps({"metadata": {"course": {"title": "T", "minutes": 7}}, "cells": [cell]})
    for name in ("00_welcome", "03_http"):
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text(notebook)
    monkeypatch.chdir(tmp_path / "notebooks")
    first = course()[1].name
    assert "<a href='03_http.ipynb'" in progress_view(load(), tmp_path).html
    note_prediction("q", 0, "a")
    note_check("first_3000", 1, "failed")
    view = progress_view(load(), tmp_path)
    assert "It is in work/03_http/exercises.ipynb" in view.text, first
    assert "course lab" in view.html, "there is no sheet yet"
    (tmp_path / "work" / "03_http" / "exercises.ipynb").write_text(notebook)
    assert "<a href='../work/03_http/exercises.ipynb'" in progress_view(load(), tmp_path).html


def test_a_copy_without_lessons_still_shows_the_exercises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {one.name for chapter in course(tmp_path) for one in chapter.exercises} == {
        one.name for chapter in course(ROOT) for one in chapter.exercises
    }
