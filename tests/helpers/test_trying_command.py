"""The command `course try`: what it prints, what it takes, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from helpers import exercises
from helpers.judging.trying import try_command, try_file

sys.path.insert(0, str(Path(__file__).parent))
from boxes import TESTS, Answer
from toy_exercise import EXERCISE, RIGHT


# -- the command ----------------------------------------------------------------------------------------
@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy exercise can be loaded by its name."""
    load, names = exercises.load, exercises.names
    monkeypatch.setattr(exercises, "load", lambda name: EXERCISE if name == "show_page" else load(name))
    monkeypatch.setattr(exercises, "names", lambda: [*names(), "show_page"])


@pytest.mark.usefixtures("known")
def test_the_verdict_as_one_object(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    assert try_command("show_page", answer(RIGHT), 5, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "exercise": "show_page", "verdict": "passed", "score": 4.0, "max_score": 4.0, "seed": 5,
        "findings": [], "note": "", "cases": 4,
    }  # fmt: skip
    assert try_command("show_page", answer("print(input())"), 5, as_json=True) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["score"]) == ("failed", 0.0)
    assert found["findings"] == [
        {"misconception": None, "message": "The page is not shown.", "remark": False, "read": ""}
    ]


@pytest.mark.usefixtures("known")
def test_the_verdict_for_people(answer: Answer, capsys: pytest.CaptureFixture[str]) -> None:
    file = answer(RIGHT.replace("page += piece", "page = piece") + "print('\\x1b[31m')")
    assert try_command("show_page", file, 5) == 1
    text = capsys.readouterr().out
    assert "The first thing to fix: The page is not shown." in text
    assert "is typed" in text and "pages.example" in text, "the case, and what travelled"
    assert f"course try show_page {file} --seed 5" in text
    assert "\x1b" not in text
    try_command("show_page", file, 5)
    assert capsys.readouterr().out == text, "the same seed, the same words"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("source", ["", "# to do\n", "def show_page():\n    pass\n", '"""Title."""\n'])
def test_an_empty_answer_is_not_attempted(
    answer: Answer, capsys: pytest.CaptureFixture[str], source: str
) -> None:
    assert try_command("show_page", answer(source), as_json=True) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "not attempted"


def notebook(*cells: tuple[str, str]) -> str:
    """A notebook of code cells: (grade id, source)."""
    return json.dumps(
        {
            "cells": [
                {
                    "cell_type": "code", "source": source.splitlines(True), "outputs": [], "id": f"c{number}",
                    "metadata": {"nbgrader": {"grade_id": name}} if name else {},
                }
                for number, (name, source) in enumerate(cells)
            ],
            "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
        }
    )  # fmt: skip


@pytest.mark.usefixtures("known")
def test_the_answer_is_taken_out_of_a_notebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my work.ipynb"
    body = textwrap.indent(RIGHT.replace("import socket\n", "").replace("100", "SIZE"), "    ")
    cells = [
        ("", "from helpers import localnet\nlocalnet.start()\nimport socket"),
        ("", "%matplotlib inline\nSIZE = 100\nprint(1 / 0)"),
        ("show_page", "def show_page():\n    !ls\n" + body.replace("print(", "show(")),
        ("show_page-check", "check('show_page')"),
        ("", "def show(text):\n    print(text)"),
    ]
    file.write_text(notebook(*cells), encoding="utf-8")
    assert try_command("show_page", file, 1) == 0, capsys.readouterr().out
    file.write_text(notebook(("other", "pass"), ("other-check", "")), encoding="utf-8")
    assert try_command("show_page", file, 1) == 2
    assert "has no answer cell for 'show_page'; it has them for other" in capsys.readouterr().err
    file.write_text("{", encoding="utf-8")
    assert try_command("show_page", file, 1) == 2
    assert "not a notebook that can be read" in capsys.readouterr().err


@pytest.mark.usefixtures("known")
def test_what_cannot_be_tried_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "picture.py"
    picture.write_bytes(b"\xff\xd8\0\0")
    text = tmp_path / "notes.txt"
    text.write_text("notes")
    for exercise, file, message in [
        ("show_pge", picture, "did you mean"),
        ("show_page", tmp_path / "missing.py", "There is no file"),
        ("show_page", tmp_path, "is a folder"),
        ("show_page", picture, "is not a Python program"),
        ("show_page", text, "is not a Python program"),
    ]:
        assert try_command(exercise, file) == 2
        out, err = capsys.readouterr()
        assert message in err and not out and err.count("\n") == 1
        assert try_command(exercise, file, as_json=True) == 2
        assert json.loads(capsys.readouterr().out)["verdict"] == "error"


def test_the_command_from_end_to_end(answer: Answer) -> None:
    root = str(TESTS.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "try", "first_3000", str(answer("print(42)")), "--json"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 1 and not done.stderr
    assert json.loads(done.stdout)["verdict"] == "failed"


def test_a_process_that_cannot_start_is_our_error(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    result = try_file(EXERCISE, answer(RIGHT), 7)
    assert result.verdict == "error" and "did not start" in result.note
