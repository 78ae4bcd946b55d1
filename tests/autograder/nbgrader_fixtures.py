"""Courses nobody here wrote: what `nbgrader quickstart` makes, and the notebooks of nbgrader's own tests.

Submissions are made from the students' version that nbgrader releases (right, wrong, partial, empty, broken,
answered in words), or are the ones that nbgrader's tests hand in.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.autograder import grading_courses as courses

PACKAGE = Path(nbgrader.__file__).parent
GUIDE = PACKAGE / "docs" / "source" / "user_guide"
TESTS = PACKAGE / "tests"

Answers = dict[str, str]

SQUARES = """def squares(n):
    if n < 1:
        raise ValueError("too small")
    return [i ** 2 for i in range(1, n + 1)]"""
SUM = "def sum_of_squares(n):\n    return sum(squares(n))"
WORDS = {
    "sum_of_squares_equation": r"$\sum_{i=1}^n i^2$",
    "part-a": "Fibonacci.",
    "part-b": "Below 0: no end.",
}
USE = {"sum_of_squares_application": "def pyramid(n):\n    return sum_of_squares(n)\npyramid(3)"}
FINE = {"squares": SQUARES, "sum_of_squares": SUM, **WORDS, **USE}
DEMO: dict[str, Answers] = {
    "right": FINE,
    "untouched": {},
    "words": WORDS,
    "no_error": {**FINE, "squares": "def squares(n):\n    return [i * i for i in range(1, n + 1)]"},
    "off_by_one": {**FINE, "squares": SQUARES.replace("n + 1", "n")},
    "prints": {**FINE, "squares": "def squares(n):\n    print([i * i for i in range(1, n + 1)])"},
    "by_formula": {**FINE, "sum_of_squares": "def sum_of_squares(n):\n    return n*(n+1)*(2*n+1)//6"},
    "float": {**FINE, "sum_of_squares": "def sum_of_squares(n):\n    return n*(n+1)*(2*n+1)/6"},
    "syntax": {**FINE, "squares": "def squares(n)\n    return 1"},
    "indent": {**FINE, "sum_of_squares": "def sum_of_squares(n):\nreturn 1"},
    "name": {**FINE, "squares": SQUARES.replace("squares(", "square(")},
    "empty": {name: "" for name in FINE},
    "blanks": {name: " \n" for name in FINE},
    "comment": {**FINE, "squares": "# I do not know"},
    "raises": {**FINE, "squares": "raise RuntimeError('here')"},
    "recursion": {**FINE, "squares": "def squares(n):\n    return squares(n)"},
    "magic": {**FINE, "squares": "%%time\n" + SQUARES},
    "bang": {**FINE, "squares": "!true\n%matplotlib --list\n" + SQUARES},
    "typed": {**FINE, "squares": "n = int(input())\n" + SQUARES},
    "stderr": {**FINE, "squares": SQUARES.replace("    if", "    import sys; sys.stderr.write('n')\n    if")},
    "warns": {**FINE, "squares": SQUARES.replace("    if", "    import warnings as w; w.warn('n')\n    if")},
    "stderr_cell": {**FINE, "squares": "import sys\nsys.stderr.write('once')\n" + SQUARES},
    "exit": {**FINE, "squares": "import sys\nsys.exit(1)\n" + SQUARES},
    "files": {**FINE, "squares": "open('mine', 'w').write('1')\nassert open('jupyter.png')\n" + SQUARES},
    "unicode": {**FINE, "squares": "名 = 'ä\U0001f642'\n" + SQUARES, "part-a": "# ∑ <script>1</script>"},
    "last_value": {**FINE, "squares": SQUARES + "\n0.25"},
    "await": {**FINE, "squares": "import asyncio\nawait asyncio.sleep(0)\n" + SQUARES},
    "shadow": {**FINE, "sum_of_squares": SUM + "\nsum = None"},
    "late": FINE,
}  # fmt: skip
"""Who hands in what of the demo; what a cell is not named for stays as it was given out."""

SOME = ("right", "untouched", "off_by_one", "prints", "by_formula", "float", "syntax", "stderr", "magic")
"""Those of them who do the demo with AUTOTEST lines, too."""

LATE = "2999-01-01 10:00:00 UTC"


def edited(name: str, notebook: Any) -> None:
    """What else honest people do to a notebook."""
    if name == "right":  # work in cells of one's own, and answer the task
        notebook.cells.insert(2, new_code_cell("squares_tried = 3\nprint(squares_tried)", id="tried"))
        notebook.cells.append(new_markdown_cell("The formula holds.", id="task-done"))
    if name == "words":
        for cell in notebook.cells:
            cell.metadata["tags"] = ["mine"]
    if name == "comment":
        notebook.metadata["kernelspec"] = {"name": "my-env", "display_name": "Mine", "language": "python"}


def marked(name: str) -> str:
    """A notebook of nbgrader's tests, by its path below nbgrader/tests: ``apps/test``."""
    folder, _, file = name.partition("/")
    return str(TESTS / folder / "files" / f"{file}.ipynb")


@dataclass(frozen=True)
class Fixture:
    """An assignment made of nbgrader's test files: the source, student -> what is handed in, other files."""

    source: str
    handed_in: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)


CHANGED = {
    "unchanged": "apps/submitted-unchanged",
    "changed": "apps/submitted-changed",
    "tests-changed": "apps/submitted-grade-cell-changed",
    "text-changed": "apps/submitted-locked-cell-changed",
    "ui-changed": "ui-tests/submitted-changed",
    "no-traceback": "apps/submitted-cheat-attempt",
    "none-traceback": "apps/submitted-cheat-attempt-alternative",
}

RETYPED = {
    "answer-type": "preprocessors/submitted-answer-cell-type-changed",
    "test-type": "preprocessors/submitted-grade-cell-type-changed",
}
"""A code cell made a text cell, and the other way round: nbgrader drops these submissions, we repair them."""

OURS_ALONE = {*(f"given.{name}" for name in RETYPED), "squares.other", "hidden.full"}
"""Students to whom nbgrader gives no score, or not for all cells. The last two handed in another assignment's
notebook: what is missing in it is put back here, and tested."""


def autotest(name: str, *ways: str) -> Fixture:
    """One of the assignments whose tests nbgrader makes."""
    return Fixture(f"apps/autotest-{name}", {way: f"apps/autotest-{name}-{way}" for way in ways})


FIXTURES = {
    "given": Fixture("apps/submitted-unchanged", {**CHANGED, **RETYPED}),
    "squares": Fixture(
        "apps/test", {"copy": "apps/test", "outputs": "apps/test-with-output", "other": "apps/timeout"}
    ),
    "hidden": Fixture("apps/test-hidden-tests", {"copy": "apps/test-hidden-tests", "full": "apps/test"}),
    "task": Fixture("preprocessors/test_taskcell", {"copy": "preprocessors/test_taskcell"}),
    "by-hand": Fixture(
        "preprocessors/manually-graded-code-cell", {"copy": "preprocessors/manually-graded-code-cell"}
    ),
    "simple": autotest("simple", "unchanged", "changed"),
    "hashed": autotest("hashed", "unchanged", "changed"),
    "multi": autotest("multi", "unchanged", "changed"),
    "secret": autotest("hidden", "unchanged", "changed-wrong", "changed-right"),
    "file": Fixture(
        "apps/open_relative_file", {"copy": "apps/open_relative_file"}, {"data.txt": "apps/files/data.txt"}
    ),
    "missing-file": Fixture("apps/open_relative_file", {"copy": "apps/open_relative_file"}),
    "environment": Fixture(
        "apps/validating-environment-variable", {"copy": "apps/validating-environment-variable"}
    ),
    "slow": Fixture("apps/timeout", {"copy": "apps/timeout"}),
    "no-points": Fixture("apps/validation-zero-points", {"copy": "apps/validation-zero-points"}),
    "unmarked": Fixture("apps/side-effects", {"copy": "apps/side-effects"}),
    "long": Fixture("preprocessors/long-output", {"copy": "preprocessors/long-output"}),
    "deep": Fixture("preprocessors/infinite-recursion", {"copy": "preprocessors/infinite-recursion"}),
}  # fmt: skip


def quickstart(folder: Path) -> Path:
    """A course as `nbgrader quickstart course101` makes it, and further assignments beside its ps1."""
    folder.mkdir(parents=True, exist_ok=True)
    courses.stock(folder, "course101", "quickstart")
    course = folder / "course101"
    shutil.copytree(GUIDE / "source" / "ps1_autotest", course / "source" / "ps1_autotest")
    shutil.copy(GUIDE / "autotests.yml", course)
    for name, fixture in FIXTURES.items():
        target = course / "source" / name
        target.mkdir()
        shutil.copy(marked(fixture.source), target / f"{name}.ipynb")
        for file, path in fixture.files.items():
            shutil.copy(TESTS / path, target / file)
        for picture in ("jupyter.png",):
            shutil.copy(TESTS / "apps" / "files" / picture, target)
    return course


def assignments() -> tuple[str, ...]:
    """All of them."""
    return ("ps1", "ps1_autotest", *FIXTURES)


def hand_in(course: Path) -> None:
    """Everybody's submissions, from what nbgrader released. A student's name says what and where."""
    for name, answers in DEMO.items():
        _demo(course, "ps1", name, answers)
    for name in SOME:
        _demo(course, "ps1_autotest", name, DEMO[name])
    shutil.copytree(GUIDE / "submitted" / "hacker", course / "submitted" / "ps1.hacker")
    shutil.copytree(GUIDE / "submitted" / "bitdiddle", course / "submitted" / "ps1.bitdiddle")
    (course / "submitted" / "ps1.half" / "ps1").mkdir(parents=True)
    shutil.copy(
        course / "submitted" / "ps1.right" / "ps1" / "problem1.ipynb",
        course / "submitted" / "ps1.half" / "ps1",
    )
    for assignment, fixture in FIXTURES.items():
        for name, file in {**fixture.handed_in, "released": ""}.items():
            target = course / "submitted" / f"{assignment}.{name}" / assignment
            target.mkdir(parents=True)
            path = marked(file) if file else course / "release" / assignment / f"{assignment}.ipynb"
            shutil.copy(path, target / f"{assignment}.ipynb")


def _demo(course: Path, assignment: str, name: str, answers: Answers) -> None:
    target = course / "submitted" / f"{assignment}.{name}" / assignment
    shutil.copytree(course / "release" / assignment, target)
    for path in sorted(target.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if grade_id in answers:
                cell.source = answers[grade_id]
        edited(name, notebook)
        nbformat.write(notebook, path)
    if name == "late":
        (target / "timestamp.txt").write_text(LATE)
