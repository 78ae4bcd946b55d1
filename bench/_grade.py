"""What both benches of grading do: floor, `course grade` and `nbgrader autograde` on the same submissions."""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import _measure
from _measure import ROOT, Cost, Line

from autograder.grading import assignment as assignments
from autograder.grading import boxes
from autograder.grading.course import inside, open_course, without_noise
from autograder.grading.one import seeds_of
from autograder.grading.program import program
from autograder.grading.repair import Repaired, repair
from autograder.grading.submitted import parsed

SECRET = bytes(32)


def options(about: str, small: int) -> argparse.Namespace:
    """The command line of a bench."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--full", action="store_true", help="all sizes: takes half an hour")
    parser.add_argument("--size", type=int, default=small, help="submissions that nbgrader grades as well")
    parser.add_argument("--large", type=int, nargs="*", default=None, help="sizes that only we grade")
    parser.add_argument("--folder", type=Path, help="work there, and leave everything to be looked at")
    found, _ = parser.parse_known_args()
    return found


def register(course: Path, name: str) -> None:
    """Let nbgrader make the released version, and keep the gradebook as it is then."""
    _measure.cost([str(Path(sys.executable).with_name("nbgrader")), "generate_assignment", name], course)
    shutil.copy(course / "gradebook.db", course / "gradebook.before")


def fresh(course: Path) -> None:
    """Take away what grading made; the gradebook as it was before anybody was graded comes back."""
    for name in ("autograded", ".course"):
        shutil.rmtree(course / name, ignore_errors=True)
    shutil.copy(course / "gradebook.before", course / "gradebook.db")


def floor(course: Path, name: str) -> list[float]:
    """Seconds that each submission takes with no box."""
    with without_noise():
        opened = open_course(course)
        with inside(course):
            assignment = assignments.load(opened, name)
    todo = []
    for student, folder in opened.submitted(name):
        seeds = seeds_of(assignment, student, SECRET)
        for sheet in assignment.sheets:
            path = folder / f"{sheet.name}.ipynb"
            if path.exists():
                repaired = repair(sheet, parsed(sheet.name, path.read_bytes()))
                todo.append({"cells": _cells(repaired), "programs": _programs(repaired, seeds)})
    work = course / "floor.json"
    work.write_text(json.dumps({"preload": boxes.preload(assignment), "submissions": todo}))
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "_floor.py"), str(work)],
        cwd=course, env=_measure.environment(), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return [float(seconds) for seconds in json.loads(done.stdout)]


def _cells(repaired: Repaired) -> list[str]:
    return [
        cell.source
        for cell in repaired.cells
        if cell.kind == "code" and cell.source.strip() and not (cell.mark and cell.mark.exercise)
    ]


def _programs(repaired: Repaired, seeds: dict[str, int]) -> list[tuple[str, str, int]]:
    above: list[str] = []
    found = []
    for cell in repaired.cells:
        if cell.mark is not None and cell.mark.exercise:
            made = program(cell.mark.exercise, above)
            if not made.missing:
                found.append((cell.mark.exercise, made.source.decode(), seeds[cell.mark.exercise]))
        elif cell.kind == "code" and (cell.mark is None or cell.mark.kind != "test"):
            above.append(cell.source)
    return found


def compared(course: Path, name: str, count: int, rounds: int) -> tuple[list[Line], list[str]]:
    """The floor, ours with one and two workers, nbgrader: in turn, `rounds` of all but nbgrader's own.

    Gives the lines, nbgrader's last, and what else is to be said.
    """
    first = opened_first(course, name)
    theirs = course.with_name(f"{course.name}-nbgrader")
    shutil.copytree(course, theirs)
    floors: list[float] = []
    runs: dict[int, list[Cost]] = {1: [], 2: []}
    single: list[float] = []
    for _ in range(rounds):
        took = floor(course, name)
        floors.append(sum(took) / len(took))
        fresh(course)
        single.append(_measure.ours(course, name, 1, "--student", first).seconds)
        for workers, found in runs.items():
            fresh(course)
            found.append(_measure.ours(course, name, workers))
    alone = _measure.nbgrader(theirs, name, "--student", first).seconds
    fresh(theirs)
    stock = _measure.nbgrader(theirs, name)
    graded = len({row[0] for row in _measure.rows(course)})
    said = [_measure.same(theirs, course, name)]
    start = statistics.median(single)
    lines = [Line("floor: fork, run, no box", graded, None, statistics.median(floors))]
    for workers, found in runs.items():
        best = sorted(found, key=lambda cost: cost.seconds)[(len(found) - 1) // 2]
        each = (best.seconds - start) / max(graded - 1, 1)
        if workers > 1:  # the first submissions run side by side as well
            each = (best.seconds - start) / max(graded - workers, 1)
        what = f"course grade, {workers} worker{'s' if workers > 1 else ''}, full box"
        lines.append(Line(what, graded, best, each))
    each = (stock.seconds - alone) / max(graded - 1, 1)
    lines.append(Line("nbgrader autograde, one process", graded, stock, each))
    said.append(f"Start-up and one submission: ours {start:.1f} s, nbgrader {alone:.1f} s.")
    shutil.rmtree(theirs)
    return lines, said


def opened_first(course: Path, name: str) -> str:
    """The first student who handed in."""
    return sorted(path.parent.parent.name for path in course.glob(f"submitted/*/{name}/*.ipynb"))[0]


def where(course: Path, name: str) -> str:
    """Where the time of one submission goes."""
    script = str(ROOT / "bench" / "_where.py")
    return _measure.cost([sys.executable, script, str(course), name], course).output
