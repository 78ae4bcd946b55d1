"""Judged exercises in a box: the verdict is the judge's, whatever the program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.sandbox.box import Limits, Sandbox
from helpers import exercises
from helpers.exercises.spec import Result
from helpers.judging import verdict
from helpers.judging.parent import Box
from helpers.judging.trying import judge_in

COURSE = Path(__file__).resolve().parents[2]
EXERCISE = "first_3000"


def judged(sandbox: Sandbox, source: bytes) -> Result:
    with Box(launcher=sandbox.launcher()) as box:
        return judge_in(box, exercises.load(EXERCISE), Path(f"{EXERCISE}.py"), source, (), 7)


def answer(folder: str) -> bytes:
    return next(iter(sorted((COURSE / "tests" / folder).glob(f"*/{EXERCISE}/*.py")))).read_bytes()


def test_an_exercise_is_judged_in_a_box(sandbox: Sandbox) -> None:
    assert all(one.passed for one in judged(sandbox, answer("right_answers")).judged)
    assert not all(one.passed for one in judged(sandbox, answer("wrong_answers")).judged)


@pytest.mark.parametrize(
    ("source", "stopped"),
    [
        (b"import ctypes\nctypes.CDLL(None)._exit(0)\n", "died"),
        (b"import os\nos.write(250, b'{}')\n", ""),
        (b"import ctypes\nc = ctypes.CDLL(None)\nif c.fork() == 0:\n    c.setsid()\n    c.sleep(600)\n", ""),
        (b"import ctypes\nctypes.string_at(0)\n", "died"),
    ],
)
def test_a_judged_program_that_misbehaves_fails_and_the_judge_goes_on(
    sandbox: Sandbox, source: bytes, stopped: str
) -> None:
    exercise = exercises.load(EXERCISE)
    case = verdict.draw(exercise, 7)[0]
    with Box(launcher=sandbox.launcher()) as box:
        box.load(EXERCISE, Path("x.py"), source, (), exercise.form)
        assert box.run(case).stopped == stopped
        box.load(EXERCISE, Path("x.py"), answer("right_answers"), (), exercise.form)
        assert not box.run(case).stopped


def test_memory_of_a_judged_program(sandbox: Sandbox) -> None:
    exercise = exercises.load(EXERCISE)
    case = verdict.draw(exercise, 7)[0]
    source = b"import time\nheld = [b'1' * (4 << 20) for _ in range(100)]\nwhile True: pass\n"
    with Box(launcher=sandbox.launcher(limits=Limits(memory=200 << 20))) as box:
        box.load(EXERCISE, Path("x.py"), source, (), exercise.form)
        assert box.run(case, lines=10**9, seconds=20.0).stopped == "memory"
