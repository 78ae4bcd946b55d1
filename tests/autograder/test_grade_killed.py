"""`course grade` stopped at any moment and run again: all is as if it had never been stopped."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.course import open_course
from autograder.grading.gradebook import Book
from autograder.grading.records import HIDDEN
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN

CHILD = Path(__file__).with_name("killed_grading.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def grade(course: Path, workers: int, moment: int, number: int = signal.SIGKILL) -> tuple[int, str]:
    """Grade a class; at a moment a signal comes. Gives the exit code and all that was said."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(CHILD), PLAIN, str(workers), str(moment), str(int(number))],
        cwd=course, env=courses.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def all_of(course: Path) -> dict[str, Any]:
    """All that grading wrote, without what is drawn by lot and how long it took."""
    found: dict[str, Any] = dict(courses.rows(course))
    connection = sqlite3.connect(course / "gradebook.db")
    names = sorted(
        name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
    )
    for name in names:
        found[f"how many in {name}"] = connection.execute(f"select count(*) from {name}").fetchone()
    found["version"] = connection.execute("select * from alembic_version").fetchall()
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    connection.close()
    for path in sorted(course.rglob("*")):
        name = str(path.relative_to(course))
        mode = path.lstat().st_mode
        if not path.is_file() or path.name in ("gradebook.db", "secret"):
            found[name] = mode
        elif HIDDEN in path.parts and path.suffix == ".json":
            record = json.loads(path.read_text())
            for one in (record, *record["cells"]):
                one["seconds"] = 0
            found[name] = (mode, record)
        else:
            found[name] = (mode, path.read_bytes())
    return found


class Killing:
    """Kills the grading of one class again and again, at moments that the lot says."""

    def __init__(self, folder: Path, submissions: int, workers: int) -> None:
        self.folder, self.workers = folder, workers
        self.fresh = courses.plain_course(folder / "fresh")
        released = courses.release(self.fresh)
        names = list(courses.STUDENTS)
        for at in range(submissions):
            name = names[at % len(names)]
            courses.hand_in(self.fresh, f"{name}-{at}", courses.STUDENTS[name], released)
        whole = folder / "whole"
        shutil.copytree(self.fresh, whole)
        code, said = grade(whole, workers, 0)
        assert code == 0, said
        self.moments = int(said.split()[-1])
        self.wanted = all_of(whole)
        assert "gradebook.db-journal" not in self.wanted

    def kill(self, kills: int, lot: random.Random) -> None:
        """So many kills, in as many courses as it takes; each ends as if it had never been stopped."""
        course, number = self.folder / "killed", 0
        while kills:
            shutil.rmtree(course, ignore_errors=True)
            shutil.copytree(self.fresh, course)
            code, moments = -signal.SIGKILL, []
            while code == -signal.SIGKILL:
                # What is left grows less with each run: aim at the first moments as well as at all.
                moment = (
                    lot.randint(1, self.moments if lot.random() < 0.6 else self.moments // 4) if kills else 0
                )
                moments.append(moment)
                code, said = grade(course, self.workers, moment)
                assert code in (0, -signal.SIGKILL), (moments, said)
                if code:
                    kills, number = kills - 1, number + 1
            self.compare(course, moments)

    def compare(self, course: Path, moments: list[int]) -> None:
        """All must be as in the course whose grading nobody stopped."""
        found = all_of(course)
        differ = [name for name in {**found, **self.wanted} if found.get(name) != self.wanted.get(name)]
        assert not differ, f"after kills at the moments {moments} of {self.moments}: {differ}"


def test_killed_five_times_it_ends_as_if_never_stopped(tmp_path: Path) -> None:
    Killing(tmp_path, submissions=3, workers=1).kill(5, random.Random(6))


def test_a_gradebook_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = open_course(courses.plain_course(tmp_path))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("autograder.grading.course._alembic_version", interrupted)
        Book(course)
    Book(course).__exit__(None, None, None)
    with contextlib.closing(sqlite3.connect(tmp_path / "gradebook.db")) as connection:
        assert connection.execute("select count(*) from alembic_version").fetchone() == (1,)
    assert [path.name for path in tmp_path.glob("*gradebook*")] == ["gradebook.db"]


def interrupted() -> str:
    """Nobody waits for the answer."""
    raise KeyboardInterrupt


@pytest.mark.hostile
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_twenty_five_times_it_ends_as_if_never_stopped(tmp_path: Path, workers: int) -> None:
    Killing(tmp_path, submissions=9, workers=workers).kill(25, random.Random(workers))


@pytest.mark.hostile
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_says_so_and_goes_on_the_next_time(tmp_path: Path, number: signal.Signals) -> None:
    asked(tmp_path, number, 8)


def asked(folder: Path, number: signal.Signals, times: int) -> None:
    """Ask it politely, at so many moments of one class."""
    killing = Killing(folder, submissions=3, workers=2)
    course = folder / "asked"
    shutil.copytree(killing.fresh, course)
    lot = random.Random(int(number))
    moments = []
    for at in range(times):
        moments.append(lot.randint(1, killing.moments if at else killing.moments // 2))
        code, said = grade(course, 2, moments[-1], number)
        if code == 0:
            break
        assert code == 130, (moments, code, said)
        assert "Interrupted. Nothing is lost" in said and "Traceback" not in said, (moments, said)
    code, said = grade(course, 2, 0)
    assert code == 0, said
    killing.compare(course, moments)
