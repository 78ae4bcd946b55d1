"""`course try`: the same verdict as in a notebook."""

from __future__ import annotations

import random
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpers import exercises
from helpers.exercises.spec import Case, Exercise, Opaque, Result
from helpers.judging import verdict
from helpers.judging.answers import FileAnswer
from helpers.judging.launch import NOT_BEGUN
from helpers.judging.parent import Box
from helpers.judging.trying import try_file

sys.path.insert(0, str(Path(__file__).parent))
from boxes import ON_LINUX, TESTS, Answer, said
from toy_exercise import EXERCISE, RIGHT, case


def test_a_right_program_passes(any_box: Box, answer: Answer) -> None:
    result = try_file(EXERCISE, answer(RIGHT), 7, any_box)
    assert (result.verdict, result.score, said(result)) == ("passed", 4.0, ""), said(result)


def test_a_function_is_as_good(any_box: Box, answer: Answer) -> None:
    source = "def show_page():\n" + textwrap.indent(RIGHT, "    ")
    assert try_file(EXERCISE, answer(source), 7, any_box).verdict == "passed"


def test_what_lies_beside_a_program_can_be_imported(any_box: Box, answer: Answer) -> None:
    file = answer("from beside import *\nprint(end='')")
    file.with_name("beside.py").write_text(RIGHT, encoding="utf-8")
    assert try_file(EXERCISE, file, 7, any_box).verdict == "passed"


@pytest.mark.parametrize("weather_seed", range(3))
def test_what_is_observed_is_what_a_notebook_observes(
    any_box: Box, answer: Answer, weather_seed: int
) -> None:
    file = answer(
        RIGHT
        + """
import sys, time
sys.stderr.write("to stderr")
started = time.time()
time.sleep(5)
open("note.txt", "w").write("written")
other = socket.socket()
other.settimeout(2.5)
try:
    other.connect(("nobody.example", 80))
except OSError as error:
    print(type(error).__name__)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server = socket.socket()
server.bind(("127.0.0.1", 5000))
server.listen()
client = socket.create_connection(("localhost", 5000))
mine, _ = server.accept()
client.sendall(b"x" * 2_500_000)
print(len(mine.recv(10)))
raise ValueError("at the end")
"""
    )
    there = case(random.Random(weather_seed), "pieces")
    here = case(random.Random(weather_seed), "pieces")
    with any_box as box:
        box.load("show_page", file, file.read_bytes())
        boxed = box.run(there)
    from helpers.judging.runner import run_case

    local = run_case(EXERCISE, here, FileAnswer("show_page", file))
    for field in (
        "text", "prompts", "stderr", "value", "raised", "exited", "stopped", "connections", "lookups",
        "datagrams", "open_sockets", "timeouts", "files", "remarks",
    ):  # fmt: skip
        assert getattr(boxed, field) == getattr(local, field), field
    assert boxed.virtual_seconds == pytest.approx(local.virtual_seconds)
    assert [(event.kind, event.connection, event.who, event.note) for event in boxed.trace] == [
        (event.kind, event.connection, event.who, event.note) for event in local.trace
    ]


QUICK = 2
"""Answers of an exercise that are judged both ways in the quick tests; the others come in the slow."""


def answers(folder: str) -> list[Any]:
    """Every answer there is: the exercise's name and the file."""
    found = []
    for exercise in exercises.names():
        lesson = exercises.load(exercise).lesson
        for at, file in enumerate(sorted((TESTS / folder / lesson / exercise).glob("*.py"))):
            slow = [pytest.mark.hostile] if at >= QUICK else []
            found.append(pytest.param(exercise, file, id=f"{exercise}-{file.stem}", marks=slow))
    return found


def two_of_each_kind(exercise: Exercise, seed: int) -> list[Case]:
    """Some cases of a seed: the question is whether both judges agree, and there are many answers."""
    taken: Counter[str] = Counter()
    found = []
    for one in exercise.cases(random.Random(seed)):
        taken[one.kind] += 1
        if taken[one.kind] <= 2:
            found.append(one)
    return found


@pytest.mark.parametrize(
    ("name", "file"),
    [*answers("right_answers"), *answers("wrong_answers")],
)
def test_every_answer_gets_the_verdict_it_gets_in_a_notebook(
    kept_box: Box, name: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdict, "draw", two_of_each_kind)
    here = verdict.judge_file(name, file, 11)
    there = try_file(exercises.load(name), file, 11, kept_box)
    assert (there.verdict, there.score) == (here.verdict, here.score)
    assert first_misconception(there) == first_misconception(here)


def first_misconception(result: Result) -> str | None:
    return next((finding.misconception for finding in result.findings if finding.misconception), None)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "def samenetwork(a, b): return a",
            "no function called `same_network` in the file; it has `samenetwork`",
        ),
        ("def is_near(a, b): return a", "it has `is_near`."),
        ("def same_networks(a, b): return a\ndef other(): pass", "it has `same_networks`."),
        ("def other(a, b): return a\nsame_network = other", ""),
        ("def other(a, b): return a\nfrom beside import *", ""),
        ("def one(): pass\ndef two(): pass", ""),
    ],
)
def test_a_function_with_another_name_is_pointed_out(answer: Answer, source: str, said: str) -> None:
    file = FileAnswer("same_network", answer(source), "function")
    assert said in file.missing() and bool(said) == bool(file.missing())
    assert FileAnswer("same_network", answer(source)).missing() == "", "a program may be a script"


def test_what_asks_outside_the_function_is_named(any_box: Box, answer: Answer) -> None:
    file = answer("def rank(crawl):\n    return []\nx = input('More? ')")
    result = try_file(exercises.load("rank"), file, 7, any_box)
    assert "and the function was not called yet" in result.findings[0].message


def test_no_name_of_the_inside_reaches_a_learner(any_box: Box, answer: Answer) -> None:
    file = answer("import socket\nsocket.socket(type=socket.SOCK_DGRAM).recvfrom()")
    with any_box as box:
        box.load("show_page", file, file.read_bytes())
        raised = box.run(case(random.Random(1), "whole")).raised
    assert raised is not None and raised.message.startswith("socket.recvfrom()")
    assert repr([Opaque("generator")]) == "[<generator>]"


def test_asyncio_is_named_where_it_is_the_cause(any_box: Box, answer: Answer) -> None:
    file = answer("import asyncio\nasync def go(): pass\nasyncio.run(go())")
    with any_box as box:
        box.load("show_page", file, file.read_bytes())
        run = box.run(case(random.Random(1), "whole"))
    assert run.stopped == "unsupported" and "a program with asyncio;" in run.remarks[0]


def test_each_case_begins_afresh(any_box: Box, answer: Answer) -> None:
    source = """
    import os, json, builtins
    seen = getattr(builtins, "seen", 0) + len(os.listdir()) + hasattr(json, "mine")
    builtins.seen, json.mine = 1, 1
    open("file", "w").close()
    print(seen)
    raise SystemExit
    """
    with any_box as box:
        file = answer(source)
        box.load("show_page", file, file.read_bytes())
        runs = [box.run(case(random.Random(1), "whole")) for _ in range(3)]
    fresh = ["0\n"] * 3 if box.fork else ["0\n", "1\n", "1\n"]  # without forks a patched module may stay
    assert [run.text for run in runs] == fresh and all(run.exited for run in runs)


def test_the_program_learns_nothing_that_is_the_judges(any_box: Box, answer: Answer) -> None:
    source = """
    import gc, os, sys
    from helpers.localnet.fabric import Fabric
    from helpers.exercises.spec import Case
    found = [type(thing).__name__ for thing in gc.get_objects() if isinstance(thing, (Fabric, Case))]
    print(found, sorted(os.environ), len(sys.argv))
    print(sorted(name for name in sys.modules if name.startswith("helpers.exercises.")))
    """
    with any_box as box:
        file = answer(source)
        box.load("show_page", file, file.read_bytes())
        text = box.run(case(random.Random(1), "whole")).text
    names = "['COURSE_BOX', 'HOME', 'LANG', 'LC_ALL', 'PATH', 'TEMP', 'TMP', 'TMPDIR', 'USERPROFILE']"
    if ON_LINUX:
        assert names in text.replace("'LC_CTYPE', ", "")
    assert text.startswith("[] ") and "['helpers.exercises.spec']" in text


@pytest.mark.skipif(not ON_LINUX, reason="ends the process as Linux does")
def test_a_case_that_could_not_begin_is_our_error_and_no_points_hang_on_it(answer: Answer) -> None:
    result = try_file(EXERCISE, answer(f"import ctypes\nctypes.CDLL(None)._exit({NOT_BEGUN})"), 7)
    assert (result.verdict, result.score) == ("error", 0.0)
    assert "could not begin" in result.note
