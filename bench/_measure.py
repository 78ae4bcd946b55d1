"""Commands and what they cost: time, and the memory of all processes below, sampled while they run."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.watch import processes, share

ROOT = Path(__file__).resolve().parents[1]
EVERY = 0.25
"""Seconds between two looks at the memory."""

MOST_AGAIN = 3
"""Students that nbgrader may grade a second time."""

GRADES = """
    select a.student_id, n.name, c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
    from grade g join base_cell c on c.id = g.cell_id join submitted_notebook s on s.id = g.notebook_id
    join notebook n on n.id = s.notebook_id join submitted_assignment a on a.id = s.assignment_id
"""


@dataclass
class Cost:
    """What a command took: seconds, and the most megabytes its processes had together (shared pages once)."""

    seconds: float
    megabytes: float
    output: str


def environment() -> dict[str, str]:
    """The environment without settings of whoever measures; .venv's programs first, as nbgrader's alembic."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "NBGRADER"))}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    return {**kept, "PATH": path, "JUPYTER_NO_CONFIG": "1"}


def cost(command: list[str], folder: Path, good: tuple[int, ...] = (0,)) -> Cost:
    """Run a command in a folder. Ends the bench where it fails."""
    peak = 0.0
    ended = threading.Event()
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:

        def look() -> None:
            nonlocal peak
            while not ended.wait(EVERY):
                peak = max(peak, sum(map(share, processes(process.pid))) / 1e6)

        looking = threading.Thread(target=look)
        looking.start()
        output = process.communicate()[0]
        seconds = time.perf_counter() - began
        ended.set()
        looking.join()
    print(
        f"  {seconds:7.1f} s  {' '.join([Path(command[0]).name, *command[1:]])}", file=sys.stderr, flush=True
    )
    if process.returncode not in good:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output[-3000:]}")
    return Cost(seconds, peak, output)


def nbgrader(course: Path, assignment: str, *options: str) -> Cost:
    """`nbgrader autograde`, all students in one process, which is its fastest way."""
    program = Path(sys.executable).with_name("nbgrader")
    return cost([str(program), "autograde", assignment, *options], course, good=(0, 1))


def ours(course: Path, assignment: str, workers: int, *options: str) -> Cost:
    """`course grade` with so many workers and the sandbox."""
    program = Path(sys.executable).with_name("course")
    return cost([str(program), "grade", assignment, "--workers", str(workers), *options], course)


def rows(course: Path) -> list[tuple[object, ...]]:
    """The scores in a gradebook, row by row."""
    with sqlite3.connect(course / "gradebook.db") as book:
        return sorted(book.execute(GRADES), key=repr)


def same(theirs: Path, own: Path, assignment: str) -> str:
    """One sentence where two gradebooks hold the same scores. Ends the bench where they do not.

    A kernel on a busy machine now and then writes an error of its own to stderr, for which nbgrader takes all
    points of the cell; so students whose scores differ are graded by nbgrader once more.
    """
    again = sorted({str(row[0]) for row in set(rows(theirs)) ^ set(rows(own))})
    for student in again[:MOST_AGAIN]:
        nbgrader(theirs, assignment, "--student", student, "--force")
    left, right = rows(theirs), rows(own)
    if left != right:
        different = sorted(set(left) ^ set(right), key=repr)
        sys.exit("The scores differ:\n" + "\n".join(map(str, different[:20])))
    said = f"{len(left)} rows of scores compared, all the same."
    if again:
        said += f" nbgrader had other ones for {', '.join(again)} first, and these when it graded them again."
    return said


@dataclass
class Line:
    """A line of the table. `each` is the seconds of a further submission, start-up not counted."""

    what: str
    submissions: int
    cost: Cost | None
    each: float


def table(lines: list[Line], base: Line | None) -> None:
    """Print the lines, and how many times faster each is than `base`."""
    head = f"{'':36}{'subm.':>6}{'total':>10}{'a subm.':>11}{'peak':>9}{'faster':>9}{'all in':>9}"
    print(head)
    for line in lines:
        total = f"{line.cost.seconds:8.1f} s" if line.cost else " " * 10
        peak = f"{line.cost.megabytes:6.0f} MB" if line.cost and line.cost.megabytes else ""
        faster = f"{base.each / line.each:7.1f} x" if base and line is not base else ""
        whole = ""
        if base and base.cost and line.cost and line is not base and line.submissions == base.submissions:
            whole = f"{base.cost.seconds / line.cost.seconds:7.1f} x"
        each = f"{line.each * 1000:8.1f} ms"
        print(f"{line.what:36}{line.submissions:6}{total:>10}{each:>11}{peak:>9}{faster:>9}{whole:>9}")


def load() -> str:
    """How busy the machine is."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f"Load of the machine now: {os.getloadavg()[0]:.1f}, on {os.cpu_count()} processors."
