"""What a box may say to its judge: whatever goes wrong ends in no points, and in nothing else."""

from __future__ import annotations

import json
import random
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.grading import assignment as assignments
from autograder.grading import judged
from autograder.grading.course import open_course
from autograder.grading.one import grade_one
from autograder.grading.program import Program
from autograder.grading.submitted import Submission
from autograder.sandbox.box import Limits, Sandbox
from autograder.sandbox.tiers import probe
from helpers import exercises
from helpers.exercises.spec import Case
from helpers.judging import parent, verdict
from helpers.judging.frames import Channel, pack
from helpers.judging.launch import Processes
from helpers.judging.parent import Box
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN, RIGHT
from tests.malformed.mutations import seeds, spoil_bytes, spoil_tree, told
from tests.malformed.standins import Rooms, in_time, must_hold
from tests.malformed.wires import Launcher, PlayedCells, Said, Talk, body, framed

COURSE = Path(__file__).resolve().parents[2]
NAMES = ("first_3000", "download", "greet_server", "in_order")
"""Exercises whose right results nobody can know: streams, files, a server with visitors, datagrams."""

CASES = 3
OTHER_SEED = 99
"""The conversations that are played again were recorded with other pages, so what they show is wrong."""


class Recording(Channel):
    """A channel that keeps what came."""

    def __init__(self, sock: socket.socket, name: str, came: list[tuple[str, bytes]]) -> None:
        super().__init__(sock)
        self.name, self.came = name, came

    def fill(self, seconds: float | None = 0.0) -> None:
        before = len(self.reader.buffer)
        super().fill(seconds)
        self.came.append((self.name, bytes(self.reader.buffer[before:])))


class Recorder(Processes):
    """Starts processes and keeps all they say."""

    def __init__(self) -> None:
        super().__init__()
        self.came: list[tuple[str, bytes]] = []

    def start(self) -> Any:
        started = super().start()
        started.control = Recording(started.control.sock, "control", self.came)
        started.net = Recording(started.net.sock, "net", self.came)
        return started

    def taken(self) -> list[Said]:
        """What was said since this was last asked."""
        streams = {"control": b"", "net": b""}
        order: list[str] = []
        found: list[Said] = []
        for name, data in self.came:
            streams[name] += data
            order.append(name)
            while name == "net" and len(streams[name]) >= 4:
                length = int.from_bytes(streams[name][:4])
                if len(streams[name]) < 4 + length:
                    break
                found.append(Said("net", json.loads(streams[name][4 : 4 + length])))
                streams[name] = streams[name][4 + length :]
        rest = streams["control"]
        while rest:
            length = int.from_bytes(rest[:4])
            said = Said("control", json.loads(rest[4 : 4 + length]))
            rest = rest[4 + length :]
            if "size" in said.tree:
                size = said.tree["size"]
                inner = int.from_bytes(rest[:4])
                answer = json.loads(rest[4 : 4 + inner])
                found.append(Said("control", answer, rest[4 + inner : size], head=said.tree))
                rest = rest[size:]
            else:
                found.append(said)
        self.came.clear()
        return found


def recorded(name: str) -> Talk:
    """What a right answer's process says in some cases."""
    exercise = exercises.load(name)
    folder = COURSE / "tests" / "right_answers" / exercise.lesson / name
    source = next(text for text in (file.read_bytes() for file in sorted(folder.glob("*.py"))) if text)
    recorder = Recorder()
    cases = verdict.draw(exercise, OTHER_SEED)
    with Box(launcher=recorder) as box:
        report = box.load(name, Path(f"{name}.py"), source, (), exercise.form)
        assert report.broken is None and not report.missing()
        (said,) = recorder.taken()
        talk = Talk(said)
        for case in cases[:: max(len(cases) // CASES, 1)][:CASES]:
            run = box.run(case, memory=exercise.memory)
            assert not run.stopped
            talk.cases.append(recorder.taken())
    return talk


@pytest.fixture(scope="module")
def talks() -> dict[str, Talk]:
    return {name: recorded(name) for name in NAMES}


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[Case]]:
    return {name: verdict.draw(exercises.load(name), 7) for name in NAMES}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who fall silent are not waited for as long as a loaded machine may need."""
    monkeypatch.setattr(parent, "GRACE", 0.1)


def converse(talks: dict[str, Talk], drawn: dict[str, list[Case]], numbers: range) -> set[str]:
    """So many conversations. Gives the ends they came to."""
    ends: set[str] = set()
    for seed in numbers:
        lot = random.Random(seed)
        name = lot.choice(NAMES)
        silent = lot.random() < 0.01
        with told(seed, f"a conversation of {name}"), in_time(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(parent, "START_SECONDS", 0.2 if silent else 60.0)
            patch.setattr(parent, "PATIENT", 0.01 if silent else 60.0)
            cases = lot.sample(drawn[name], CASES)
            patch.setattr(verdict, "draw", lambda exercise, seed, cases=cases: cases)
            with Box(launcher=Launcher(talks[name], lot, silent)) as box:
                result, _ = judged.judge(name, Program(b"pass\n"), 7, box)
            assert result.verdict in ("failed", "not attempted"), (result.verdict, result.note)
            assert result.score == 0
            score = judged.scored("a", "b", 9.0, result, 0.0)
            assert score.score == 0
            assert "<script" not in score.html
            json.dumps(judged.outputs(score, 1), ensure_ascii=False).encode()
            ends.add(result.findings[0].message[:40] if result.findings else result.note[:40])
    return ends


def test_conversations_that_go_wrong(talks: dict[str, Talk], drawn: dict[str, list[Case]]) -> None:
    assert len(converse(talks, drawn, seeds(150, skip=50_000))) > 5


@pytest.mark.hostile
def test_1500_conversations_that_go_wrong(talks: dict[str, Talk], drawn: dict[str, list[Case]]) -> None:
    assert len(converse(talks, drawn, seeds(1_500, skip=60_000))) > 10


# -- cells ----------------------------------------------------------------------------------------------
SHOWN: list[list[dict[str, Any]]] = [
    [],
    [{"output_type": "stream", "name": "stdout", "text": "3\n"}],
    [
        {"output_type": "stream", "name": "stderr", "text": "careless"},
        {"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["a", "b"]},
    ],
    [{"output_type": "execute_result", "data": {"text/plain": "2.5"}, "metadata": {}, "execution_count": 4}],
    [
        {
            "output_type": "display_data",
            "data": {"image/png": "iVBORw==", "text/html": "<b>", "application/json": {"a": [1, None, 2.5]}},
            "metadata": {"image/png": {"width": 3}},
        }
    ],
]
"""What cells show."""


def said_of_cells() -> Talk:
    """What a box says that runs cells."""
    frames = [
        {"id": "x", "outputs": pack(outputs), "stopped": "", "count": number + 1}
        for number, outputs in enumerate(SHOWN)
    ]
    return Talk(Said("control", {"id": "x"}), [[Said("control", frame)] for frame in frames])


class CellRooms(Rooms):
    """Rooms whose boxes are players."""

    silent = False

    def cells(self, files: Any) -> Any:
        return PlayedCells(said_of_cells(), self.lot, self.silent)


def cells(course: Path, numbers: range) -> None:
    """A submission of plain asserts, graded so many times in boxes that go wrong."""
    file = courses.hand_in(course, "ada", RIGHT, courses.release(course))
    assignment = assignments.load(open_course(course), PLAIN)
    for seed in numbers:
        lot = random.Random(seed)
        where = CellRooms(lot)
        where.silent = lot.random() < 0.01
        hasty = replace(assignment, timeout=0.1 if where.silent else 60.0)
        with told(seed, "a box that runs cells"), in_time():
            graded = grade_one(hasty, Submission("ada", {"tasks": file.read_bytes()}, {}), {}, where)
            assert graded.status == "graded", graded.trouble
            must_hold(graded, assignment, "ada")


def test_boxes_of_cells_that_go_wrong(tmp_path: Path) -> None:
    cells(courses.plain_course(tmp_path), seeds(30, skip=70_000))


@pytest.mark.hostile
def test_500_boxes_of_cells_that_go_wrong(tmp_path: Path) -> None:
    cells(courses.plain_course(tmp_path), seeds(500, skip=80_000))


# -- boxes of the sandbox -------------------------------------------------------------------------------
def in_boxes(numbers: range) -> None:
    """A cell writes to the judge itself, from a real box; the next box is none the worse for it."""
    from autograder.sandbox.template import CONTROL, NET

    talk = said_of_cells()
    with Sandbox(probe()) as sandbox:
        for seed in numbers:
            lot = random.Random(seed)
            said = lot.choice(talk.cases)[0]
            data = spoil_bytes(lot, framed(body(spoil_tree(lot, said.tree, 1), lot)) * lot.choice((1, 1, 5)))
            where = lot.choice((CONTROL, CONTROL, NET))
            with (
                told(seed, "a cell that writes to the judge"),
                sandbox.box(limits=Limits(grace=0.2)) as boxed,
            ):
                ran = boxed.run_cell(f"import os; os.write({where}, bytes.fromhex('{data.hex()}'))", 1.0)
                assert ran.stopped in ("", "protocol", "died", "time")
                boxed.run_cell("1")
        with sandbox.box() as boxed:
            assert boxed.run_cell("1").outputs[0]["data"]["text/plain"] == "1"
        assert sandbox.failures == 0


@pytest.mark.hostile
@pytest.mark.skipif(sys.platform != "linux", reason="boxes with layers are Linux's")
def test_100_cells_that_write_to_the_judge() -> None:
    in_boxes(seeds(100, skip=90_000))
