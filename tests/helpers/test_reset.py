"""reset: one exercise begins again, what was there is kept, and nothing else changes."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from helpers import reset
from helpers.cli import app
from helpers.exercises import load as exercise
from helpers.judging.trying import try_file
from helpers.progress import load, note_check, note_hint

ROOT = Path(__file__).resolve().parents[2]
MINE = 'def first_3000():\n    print("café")\n'


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's sheet in a course of its own, with an answer in it; the learner is in its folder."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "00_welcome.ipynb").write_text("{}")
    shutil.copytree(ROOT / "release" / "03_http", tmp_path / "release" / "03_http")
    shutil.copytree(ROOT / "release" / "03_http", tmp_path / "work" / "03_http")
    path = tmp_path / "work" / "03_http" / "exercises.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    answer(notebook)["source"] = MINE
    answer(notebook)["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "café"}]
    answer(notebook)["execution_count"] = 3
    path.write_text(json.dumps(notebook), encoding="utf-8")
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(path.parent)
    return path


def answer(notebook: dict[str, Any], name: str = "first_3000") -> dict[str, Any]:
    cells: list[dict[str, Any]] = notebook["cells"]
    return next(cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def test_the_cell_is_as_it_was_given_out_and_the_rest_as_it_was(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(sheet)
    note_check("first_3000", 3.0, "failed")
    note_hint("first_3000", 2)
    note_check("body_only", 1.0, "failed")
    reset("first_3000")
    after, given = read(sheet), read(ROOT / "release" / "03_http" / "exercises.ipynb")
    assert answer(after) == answer(given)
    answer(before).update(answer(given))
    assert after == before
    assert list(load()["exercises"]) == ["body_only"]
    said = capsys.readouterr().out
    assert "work/kept/first_3000.1.py" in said and "3 points after 1 try and 2 hints" in said
    assert "Reload Notebook from Disk" in said


def test_the_answer_is_kept_as_a_program_that_can_be_tried(sheet: Path) -> None:
    reset("first_3000")
    copy = sheet.parents[1] / "kept" / "first_3000.1.py"
    assert MINE in copy.read_text(encoding="utf-8")
    assert try_file(exercise("first_3000"), copy, seed=1).verdict == "failed", "it ran, and was judged"


def test_a_second_answer_does_not_take_the_place_of_the_first(sheet: Path) -> None:
    reset("first_3000")
    notebook = read(sheet)
    answer(notebook)["source"] = ["second = 2\n", "third = 3"]
    sheet.write_text(json.dumps(notebook), encoding="utf-8")
    reset("first_3000")
    kept = {copy.name: copy.read_text(encoding="utf-8") for copy in (sheet.parents[1] / "kept").iterdir()}
    assert MINE in kept["first_3000.1.py"] and kept["first_3000.2.py"].endswith("second = 2\nthird = 3\n")


def test_a_cell_that_was_not_touched_needs_no_copy(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note_check("body_only", 1.0, "failed")
    reset("body_only")
    assert "as it was given out" in capsys.readouterr().out
    assert "body_only" not in load()["exercises"]
    assert not (sheet.parents[1] / "kept").exists()


@pytest.mark.parametrize("spoilt", ["no cell", "no notebook", "no copy"])
def test_where_something_is_wrong_nothing_changes(
    sheet: Path, spoilt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    note_check("first_3000", 4.0, "passed")
    if spoilt == "no cell":
        sheet.write_text(json.dumps({"metadata": {}, "cells": []}))
    elif spoilt == "no notebook":
        sheet.write_text("{")
    else:
        (sheet.parents[1] / "kept").write_text("a file where the folder should be")
    before = sheet.read_bytes()
    reset("first_3000")
    assert "Nothing is changed" in capsys.readouterr().out
    assert sheet.read_bytes() == before and load()["exercises"]["first_3000"]["points"] == 4.0
    assert CliRunner().invoke(app, ["reset", "first_3000"]).exit_code == 1


def test_without_a_sheet_progress_alone_is_cleared(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.unlink()
    note_check("first_3000", 4.0, "passed")
    reset("first_3000")
    said = capsys.readouterr().out
    assert "There is no work/03_http/exercises.ipynb" in said and "cleared" in said
    assert load()["exercises"] == {}


def test_in_the_notebook_itself_it_is_saved_first(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(sheet))
    monkeypatch.setattr(sys.modules["helpers.reset"], "_shell", lambda: True)
    before = sheet.read_bytes()
    note_check("first_3000", 4.0, "passed")
    for _ in range(2):
        reset("first_3000")
        assert "save this notebook" in capsys.readouterr().out
        assert sheet.read_bytes() == before and load()["exercises"]["first_3000"]["points"] == 4.0
    status = sheet.stat()
    os.utime(sheet, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))  # the learner presses Ctrl + S
    reset("first_3000")
    assert "Revert; Overwrite would undo" in capsys.readouterr().out
    assert "NotImplementedError" in "".join(answer(read(sheet))["source"])
    assert load()["exercises"] == {}


def test_a_saved_cell_that_looks_untouched_may_have_an_answer_in_the_browser(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "release" / "03_http" / "exercises.ipynb", sheet)
    monkeypatch.setenv("JPY_SESSION_NAME", str(sheet))
    monkeypatch.setattr(sys.modules["helpers.reset"], "_shell", lambda: True)
    note_check("first_3000", 4.0, "passed")
    reset("first_3000")
    assert "save this notebook" in capsys.readouterr().out
    assert load()["exercises"]["first_3000"]["points"] == 4.0


def test_a_notebook_of_another_name_is_the_one_that_is_meant_when_it_runs(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    renamed = sheet.with_name("mine.ipynb")
    shutil.copy(sheet, renamed)
    monkeypatch.setenv("JPY_SESSION_NAME", str(renamed))
    monkeypatch.setattr(sys.modules["helpers.reset"], "_shell", lambda: True)
    before = sheet.read_bytes()
    reset("first_3000")
    status = renamed.stat()
    os.utime(renamed, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))
    reset("first_3000")
    assert "work/03_http/mine.ipynb" in capsys.readouterr().out
    assert sheet.read_bytes() == before
    assert "NotImplementedError" in "".join(answer(read(renamed))["source"])


def test_the_command_does_the_same(sheet: Path) -> None:
    done = CliRunner().invoke(app, ["reset", "first_3000"])
    assert done.exit_code == 0 and "work/kept/first_3000.1.py" in done.output
    assert "NotImplementedError" in "".join(answer(read(sheet))["source"])
    assert CliRunner().invoke(app, ["reset", "frist_3000"]).exit_code == 1


def test_nothing_is_put_back_while_a_class_is_graded(
    tmp_path: Path, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "autograded" / "ada" / "03_http"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    before = sheet.read_bytes()
    reset("first_3000")
    assert sheet.read_bytes() == before
