"""Sandboxes beside each other, and templates that end: neither costs a submission its score."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import assignment as assignments
from autograder.grading.boxes import SandboxRooms, rooms
from autograder.grading.course import open_course
from autograder.grading.graded import Graded
from autograder.grading.one import grade_one, seeds_of
from autograder.grading.submitted import Submission
from autograder.sandbox import folders, users
from autograder.sandbox.box import Limits, Sandbox, SandboxError
from autograder.sandbox.tiers import probe
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN, RIGHT

COURSE = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="boxes with layers are Linux's")
by_user = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="boxes have users of root's"
)

FILL = """import os, time
ready = 0
try:
    while os.fork():
        ready += 1
    time.sleep(600)
except OSError:
    pass
ready"""
"""Takes all the processes that a user may have, and keeps them."""


@pytest.fixture(scope="module")
def other() -> Iterator[Sandbox]:
    """A sandbox that is there already, as another grader has it."""
    tier = probe()
    if tier.name != "A":
        pytest.skip(f"needs namespaces: {tier.sentence}")
    with Sandbox(tier) as made:
        yield made


def works(sandbox: Sandbox) -> bool:
    with sandbox.box() as boxed:
        ran = boxed.run_cell("import threading\nt = threading.Thread(target=print); t.start(); t.join(); 7")
        return ran.outputs[-1]["data"]["text/plain"] == "7"


def test_a_full_box_takes_nothing_from_another_sandbox(other: Sandbox) -> None:
    with other.box(limits=Limits(processes=20)) as full, Sandbox(probe()) as sandbox:
        full.run_cell(FILL)
        assert all(works(sandbox) for _ in range(3))
        assert sandbox.failures == 0
        assert full.alive


@by_user
def test_a_user_that_is_somebody_s_already_is_left_alone(
    other: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where another container has it, whose sockets cannot be seen from here."""
    with other.box(limits=Limits(processes=20)) as full:
        full.run_cell(FILL)
        with Sandbox(probe()) as sandbox:
            assert sandbox._users is not None
            take = sandbox._users.take
            monkeypatch.setattr(sandbox._users, "take", lambda: full.user)
            with pytest.raises(SandboxError, match="did not start"):
                sandbox.box(limits=Limits(processes=20))
            assert sandbox.failures == 1
            monkeypatch.setattr(sandbox._users, "take", take)
            assert works(sandbox)


def test_no_number_is_given_twice() -> None:
    one, two = users.Users(), users.Users()
    try:
        taken = [one.take(), two.take(), one.take()]
        assert len(set(taken)) == 3
        one.give_back(taken[0])
        one.avoid(taken[2])
        assert one.take() == taken[0]
        assert one.take() not in taken  # the bad one comes last
    finally:
        one.close()
        two.close()


def test_a_box_that_does_not_start_ends_no_template(other: Sandbox) -> None:
    template = other._process
    before = other.failures
    for limits in (Limits(disk=-1), Limits(files=0)):
        with pytest.raises(SandboxError, match="did not start"):
            other.box(limits=limits)
    assert works(other)
    assert other._process is template and template is not None and template.poll() is None
    assert other.failures == before + 2


def test_folders_of_killed_graders_are_cleared_away_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    held, fresh = folders.Folder(), tmp_path / f"{folders.PREFIX}fresh"
    left, mine, link = (
        tmp_path / f"{folders.PREFIX}left",
        tmp_path / "mine",
        tmp_path / f"{folders.PREFIX}link",
    )
    for folder in (left, mine, fresh):
        folder.mkdir()
        (folder / "file").write_text("x")
    link.symlink_to(mine)
    for path in (held.name, left, mine):
        os.utime(path, (0, 0))
    folders.sweep()
    assert {path.name for path in tmp_path.iterdir()} == {
        Path(held.name).name,
        fresh.name,
        mine.name,
        link.name,
    }
    assert (mine / "file").exists()
    held.cleanup()
    assert not Path(held.name).exists()


# -- a template that ends ---------------------------------------------------------------------------------
class Unlucky(SandboxRooms):
    """Rooms whose template is killed, so many times, while a submission is in them."""

    kills = 0

    def cells(self, files: Any) -> Any:
        boxed: Any = super().cells(files)
        self._kill_before(boxed, "run_cell")
        return boxed

    def exercises(self, files: Any) -> Any:
        box: Any = super().exercises(files)
        self._kill_before(box, "run")
        return box

    def _kill_before(self, box: Any, name: str) -> None:
        method: Callable[..., Any] = getattr(box, name)
        calls = 0

        def called(*arguments: Any, **options: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == 3 and self.kills:
                self.kills -= 1
                self.sandbox._process.kill()
                self.sandbox._process.wait()
            return method(*arguments, **options)

        setattr(box, name, called)


def graded(assignment: Any, notebook: bytes, kills: int) -> tuple[Graded, int]:
    """What came of a submission, and how many kills were left."""
    name = assignment.sheets[0].name
    submission = Submission("ada", {name: notebook}, {})
    seeds = seeds_of(assignment, "ada", bytes(32))
    with rooms(assignment, probe()) as made:
        unlucky = Unlucky(made.sandbox, made.limits)
        unlucky.kills = kills
        return grade_one(assignment, submission, seeds, unlucky), unlucky.kills


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, bytes]:
    course = courses.plain_course(tmp_path_factory.mktemp("plain"))
    file = courses.hand_in(course, "ada", RIGHT, courses.release(course))
    return assignments.load(open_course(course), PLAIN), file.read_bytes()


@pytest.fixture(scope="module")
def judged() -> tuple[Any, bytes]:
    """An assignment of this course, of which one answer is right."""
    import nbformat

    name, exercise = "03_http", "first_3000"
    assignment = assignments.load(open_course(COURSE), name)
    notebook = nbformat.read(COURSE / "release" / name / f"{assignment.sheets[0].name}.ipynb", as_version=4)
    answers = (COURSE / "tests" / "right_answers" / name / exercise).glob("*.py")
    texts = [file.read_text() for file in sorted(answers)]
    courses.find(notebook, exercise).source = next(text for text in texts if f"def {exercise}(" in text)
    return assignment, nbformat.writes(notebook).encode()


@pytest.mark.parametrize("kind", ["plain", pytest.param("judged", marks=pytest.mark.hostile)])
def test_a_template_that_ends_costs_no_points(kind: str, request: pytest.FixtureRequest) -> None:
    assignment, notebook = request.getfixturevalue(kind)
    usual, _ = graded(assignment, notebook, 0)
    once, left = graded(assignment, notebook, 1)
    assert usual.status == once.status == "graded" and usual.score > 0 and left == 0
    assert [(cell.cell, cell.score) for cell in once.cells] == [
        (cell.cell, cell.score) for cell in usual.cells
    ]
    assert once.notes == usual.notes


def test_where_templates_end_each_time_the_instructor_is_told(plain: tuple[Any, bytes]) -> None:
    found, left = graded(*plain, kills=9)
    assert (found.status, left) == ("trouble", 7)
    assert "ended under this submission" in found.trouble
