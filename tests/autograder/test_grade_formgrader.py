"""formgrader's autograde button through the sandbox: nbgrader's own API, its own gradebook, our runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.grading import records
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN, RIGHT, find

BUTTON = """
import json, sys
sys.modules["rfc3987_syntax"] = None
from nbgrader.apps.baseapp import NbGrader
from nbgrader.apps.api import NbGraderAPI
app = NbGrader()
app.initialize([], root=sys.argv[1])
api = NbGraderAPI(app.coursedir, parent=app)
said = {"generate": api.generate_assignment("nets")}
said |= {student: api.autograde("nets", student) for student in sys.argv[2:]}
print("RESULT" + json.dumps(said))
"""
"""What formgrader's handlers call."""

SETTINGS = """
from autograder.grading.dropin import use_sandbox
use_sandbox(c, unsafe=True)
"""


def doubled(notebook: Any) -> None:
    cell = find(notebook, "host-test")
    notebook.cells.insert(0, type(cell)(json.loads(json.dumps(cell)) | {"id": "copy"}))


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The button pressed for three students, one with a cell that stock nbgrader stops at."""
    course = courses.plain_course(tmp_path_factory.mktemp("button"))
    released = courses.release(course)
    with (course / "nbgrader_config.py").open("a") as settings:
        settings.write(SETTINGS)
    courses.hand_in(course, "ada", RIGHT, released)
    courses.hand_in(course, "ben", courses.STUDENTS["ben"], released)
    courses.hand_in(course, "doubled", RIGHT, released, doubled)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BUTTON, str(course), "ada", "ben", "doubled"],
        cwd=course, env=courses.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "RESULT" in done.stdout, done.stderr[-3000:]
    return course, json.loads(done.stdout.partition("RESULT")[2])


def test_the_button_grades(pressed: tuple[Path, dict[str, Any]]) -> None:
    course, said = pressed
    assert {name: one.get("log") for name, one in said.items() if not one["success"]} == {}
    scores = {(row[0], row[2]): row[3] for row in courses.rows(course)["grades"]}
    assert [scores["ada", f"{name}-test"] for name in ("host", "ask", "links", "add")] == [2, 3, 2, 4]
    assert scores["ben", "add-test"] == 1.0
    assert scores["doubled", "host-test"] == 2.0
    assert scores["ben", "essay"] == 0.0


def test_the_button_leaves_a_record_and_a_valid_notebook(pressed: tuple[Path, dict[str, Any]]) -> None:
    course, _ = pressed
    record = records.read(course, PLAIN, "ben")
    assert record is not None
    assert record.tier and record.score == 8.0
    notebook = nbformat.read(course / "autograded" / "ben" / PLAIN / "tasks.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert find(notebook, "add-test").outputs[0]["data"]["text/plain"] == "1.0"
