"""The author's proof: it passes for the course as it is, and each thing broken is named with what to do."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring import proofs, trials, verify
from autograder.authoring.answers import Answer, promise_of, stubbed, tasks
from helpers import exercises
from helpers.errors import ExerciseError
from helpers.exercises.spec import Exercise, Misconception

ROOT = Path(__file__).parents[2]

DOUBLE = Exercise(
    name="double",
    title="Double",
    points=4.0,
    lesson="01_toy",
    kinds={"any": 3.0, "none": 1.0},
    cases=lambda rng: [],
    judge=lambda case, run: [],
    hints=("How often?", "See above.", "Add it to itself."),
    misconceptions=(
        Misconception(
            "once", "twice is once", lambda case, run: None, lambda case, run: "", "01_toy#count-1"
        ),
    ),
)


@pytest.fixture
def proved_toy(built_toy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A toy course of which everything can be proved that is proved by reading."""
    check = 'check("double")\n### BEGIN HIDDEN TESTS\ncheck("double", graded=True)\n### END HIDDEN TESTS\n'
    path = built_toy / "chapters/01_toy/exercises.py"
    text = path.read_text("utf-8")
    old = text[text.index("assert double(1)") : text.index("# %% [markdown]\n# Now in words")]
    path.write_text(text.replace(old, check + "\n"), encoding="utf-8")
    for kind, number in (("right", 4), ("wrong", 6)):
        folder = built_toy / "tests" / f"{kind}_answers" / "01_toy" / "double"
        folder.mkdir(parents=True)
        for at in range(number):
            (folder / f"a{at}.py").write_text('"""misconception: once"""\n', encoding="utf-8")
    module(monkeypatch, DOUBLE)
    return built_toy


def module(monkeypatch: pytest.MonkeyPatch, exercise: Exercise | None) -> None:
    """Let `exercise` be the only one there is."""

    def load(name: str) -> Exercise:
        if exercise is None or name != "double":
            raise ExerciseError(f"there is no exercise {name}")
        return exercise

    monkeypatch.setattr(exercises, "load", load)
    monkeypatch.setattr(exercises, "names", lambda: ["double"] if exercise else [])


def wrong(root: Path) -> list[str]:
    """What the reading proofs say is wrong, without those for which nbgrader has to build."""
    quick = [proof for proof in proofs.PROOFS if proof not in (proofs.built, proofs.no_leaks)]
    bad = [row for proof in quick for row in proof(root) if not row.ok]
    assert all(row.todo for row in bad)
    return [f"{row.subject}: {row.wrong}" for row in bad]


def replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    """An accident: some text of a file is another."""

    def accident(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return accident


EXERCISES, LESSON = "chapters/01_toy/exercises.py", "chapters/01_toy/lesson.py"
WRONG, RIGHT = "tests/wrong_answers/01_toy/double", "tests/right_answers/01_toy/double"

ACCIDENTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "points differ": (
        replace(EXERCISES, "points=4", "points=5"),
        "EXERCISE.points against the check cell is 4.0",
    ),
    "no hidden part": (
        replace(EXERCISES, 'check("double", graded=True)', "pass"),
        "the hidden part of its check",
    ),
    "no visible part": (replace(EXERCISES, 'check("double")\n', ""), "the visible part of its check"),
    "another function": (replace(EXERCISES, "def double(n)", "def duble(n)"), "does not define double"),
    "no statement": (replace(EXERCISES, ' exercise="double" role="statement"', ""), "has no statement"),
    "another name": (
        replace(EXERCISES, 'exercise="double"', 'exercise="twice"'),
        "has no module that can be loaded",
    ),
    "too few right answers": (lambda root: (root / RIGHT / "a0.py").unlink(), "has 3 right answers"),
    "no promise": (replace(f"{WRONG}/a0.py", "misconception:", "idea:"), "promises no misconception"),
    "unknown idea": (
        replace(f"{WRONG}/a0.py", ": once", ": twice"),
        'promises "twice", which double does not know',
    ),
    "orphans": (lambda root: (root / WRONG).rename(root / WRONG[:-6] / "duble"), "belongs to no exercise"),
    "a dead link": (replace(LESSON, "figures/01_toy/one.svg", "figures/one.svg"), "links to figures/one.svg"),
    "a lost cell": (replace(LESSON, 'id="count-1"', ""), "once points at 01_toy#count-1"),
    "needs itself": (replace(LESSON, "needs: []", "needs: [01_toy]"), "needs 01_toy"),
    "nothing to tell it by": (
        replace(EXERCISES, "twice_as_much = n + n\n    return twice_as_much", "return n + n"),
        "has no distinctive line",
    ),
}


def test_nothing_is_wrong_with_a_sound_course(proved_toy: Path) -> None:
    assert wrong(proved_toy) == []


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_is_named(proved_toy: Path, name: str) -> None:
    accident, said = ACCIDENTS[name]
    accident(proved_toy)
    assert [line for line in wrong(proved_toy) if said in line]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kinds": {"any": 3.0}}, "the sum of EXERCISE.kinds is 3.0 and should be 4.0"),
        ({"hints": ("One", "", "Three")}, "the number of hints is 2 and should be 3"),
        ({"lesson": "02_toy"}, "EXERCISE.lesson is '02_toy'"),
    ],
)
def test_a_module_that_disagrees_is_named(
    proved_toy: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], said: str
) -> None:
    module(monkeypatch, Exercise(**{**vars(DOUBLE), **change}))
    assert [line for line in wrong(proved_toy) if said in line]


def test_a_stray_file_in_release_is_named(built_toy: Path) -> None:
    (built_toy / "release/01_toy/exercises.py").write_text("# solutions\n", encoding="utf-8")
    rows = [row for row in proofs.built(built_toy) if not row.ok]
    assert [(row.subject, row.wrong) for row in rows] == [("release/01_toy/exercises.py", "was not built")]


def test_a_chapter_that_cannot_be_read_is_one_row(
    built_toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(EXERCISES, 'role="check" points=4', 'role="check"')(built_toy)
    assert verify.command(built_toy, as_json=True) == 1
    report = json.loads(capsys.readouterr().out)
    assert not report["ok"]
    (problem,) = report["problems"]
    assert problem["subject"] == "chapters/01_toy/exercises.py:22"
    assert problem["todo"]


def test_the_stub_is_what_nbgrader_leaves(toy: Path) -> None:
    (double, why) = tasks(toy / "chapters/01_toy", toy)
    assert double.stub().source.endswith('"""Twice n."""\n    raise NotImplementedError()\n')
    assert "twice_as_much = n + n" in double.reference().source
    assert "SOLUTION" not in double.reference().source
    assert double.reference().source.startswith("from math import floor\n")
    assert why.essay
    assert stubbed("# nothing to replace") == "# nothing to replace"


def test_a_promise_is_the_first_line_of_the_docstring() -> None:
    assert promise_of('"""misconception: stops-at-3000\n\nMore."""\n') == "stops-at-3000"
    assert promise_of('"""misconception: no-colon"""\ndef f()\n    pass') == "no-colon"
    assert promise_of('"""Stops. misconception: x"""') == ""


def lesson(folder: Path, source: str) -> trials.Trial:
    """A trial of a lesson with one code cell."""
    (folder / "notebooks").mkdir()
    path = folder / "notebooks" / "01_toy.ipynb"
    cell = {"cell_type": "code", "id": "one", "metadata": {}, "outputs": [], "execution_count": None}
    notebook = {"cells": [{**cell, "source": source}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return trials.Trial("lessons run offline", Answer("", "01_toy", str(path)), "runs")


def test_a_lesson_that_needs_the_internet_is_caught(tmp_path: Path) -> None:
    source = (
        "import socket, threading\n"
        "open('left.txt', 'w').close()\n"
        "with socket.create_server(('127.0.0.1', 0)) as here, socket.create_connection(here.getsockname()):\n"
        "    pass\n"
        "socket.create_connection(('data.pr4e.org', 80))\n"
    )
    row = trials.run_trial(lesson(tmp_path, source))
    assert "asked a real name server for data.pr4e.org" in row.wrong
    assert "in cell one" in row.wrong
    assert row.todo
    assert [path.name for path in (tmp_path / "notebooks").iterdir()] == ["01_toy.ipynb"]


FIRST = "03_http/first_3000"


@pytest.fixture(scope="module")
def first_3000() -> Any:
    """The course's own exercise with its cells."""
    return next(task for task in proofs.all_tasks(ROOT) if task.where == FIRST)


@pytest.mark.parametrize(
    ("expect", "which", "said"),
    [
        ("passed", "reference", ""),
        ("fails", "stub", ""),
        ("passed", "stub", "not attempted with 0 of"),
        ("fails", "reference", "passed with"),
        ("named", "broken", "promises stops-reading"),
    ],
)
def test_answers_are_tried_for_what_they_promise(first_3000: Any, expect: str, which: str, said: str) -> None:
    broken = Answer("first_3000", "x", "def first_3000():\n    return None\n", "stops-reading")
    answer = broken if which == "broken" else getattr(first_3000, which)()
    row = trials.run_trial(trials.Trial("p", answer, expect, random.Random(1).randrange(1000)))
    assert said in row.wrong
    assert bool(row.wrong) == bool(said) == bool(row.todo)


def test_the_course_itself_is_sound_where_reading_can_tell() -> None:
    rows = [row for proof in proofs.PROOFS for row in proof(ROOT)]
    assert [f"{row.proof}: {row.subject}: {row.wrong}" for row in rows if not row.ok] == []


def test_a_mutant_is_killed_or_listed_and_never_both(monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.authoring import mutants

    matrix = [
        mutants.Row("line 1: 3 -> 4", killed=True, by="stops-at-3000"),
        mutants.Row("line 2: 10 -> 11", killed=False, equivalent="a time-out nobody meets"),
        mutants.Row("line 3: 512 -> 513", killed=False),
        mutants.Row("line 4: 1 -> 2", killed=True, equivalent="it was, once"),
    ]
    monkeypatch.setattr(mutants, "kill_matrix", lambda name, root: matrix)
    rows = verify.mutant_rows(ROOT, "first_3000")
    assert [(row.subject, row.wrong) for row in rows if not row.ok] == [
        ("first_3000", "only 4 mutants, and 50 are needed"),
        ("first_3000, line 3: 512 -> 513", "survives"),
        ("first_3000, line 4: 1 -> 2", "is listed as equivalent and killed"),
    ]
