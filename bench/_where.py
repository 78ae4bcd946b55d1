"""Where the time of one submission goes: `course grade` in one process, with a clock at each step.

python bench/_where.py COURSE ASSIGNMENT
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.grading import judged, one, records, run, workers, writing
from autograder.grading.boxes import rooms
from autograder.grading.gradebook import Book
from autograder.grading.planning import Options
from autograder.sandbox.box import Sandbox
from autograder.sandbox.boxed import Boxed
from helpers.judging import verdict
from helpers.judging.parent import Box

STEPS: list[tuple[Any, str, str]] = [
    (workers, "read_submission", "reading what was handed in"),
    (one, "parsed", "parsing the notebook"),
    (one, "repair", "putting the instructor's cells in"),
    (Sandbox, "box", "starting boxes"),
    (Boxed, "run_cell", "running cells"),
    (Boxed, "kill", "ending boxes"),
    (judged, "judge", "judging besides the cases"),
    (Box, "load", "loading programs"),
    (Box, "run", "running cases"),
    (verdict, "draw", "drawing cases"),
    (verdict, "decide", "deciding"),
    (judged, "scored", "drawing verdicts"),
    (one._Work, "_through_steps", "nbgrader's steps after the run"),
    (one._Work, "_mark", "nbgrader's score of each cell"),
    (one, "as_text", "making the notebook's text"),
    (writing, "prepare", "writing autograded/"),
    (Book, "put", "the gradebook's rows"),
    (Book, "save", "the gradebook's commits"),
    (records, "write", "writing records"),
    (writing, "place", "renaming in"),
]


class Clock:
    """Seconds by step; a step inside another counts for itself alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.inner = [0.0]

    def watch(self, owner: Any, name: str, label: str) -> None:
        real = getattr(owner, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            began = time.perf_counter()
            self.inner.append(0.0)
            try:
                return real(*args, **kwargs)
            finally:
                took = time.perf_counter() - began
                self.spent[label] = self.spent.get(label, 0.0) + took - self.inner.pop()
                self.inner[-1] += took

        setattr(owner, name, timed)


class Here:
    """Grades in this process, as a pool of workers does in others."""

    def __init__(self, job: Any, count: int) -> None:
        self.job, self.count = job, count

    def __enter__(self) -> Here:
        self.stack = contextlib.ExitStack()
        self.steps = one.steps_of(self.job.config)
        self.rooms = self.stack.enter_context(rooms(self.job.assignment, self.job.tier))
        return self

    def __exit__(self, *exc: object) -> None:
        self.stack.close()

    def results(self, tasks: Any) -> Iterator[Any]:
        """Grade the tasks, one after the other."""
        for task in tasks:
            yield workers.grade(self.job, task, self.rooms, self.steps)


class Watcher:
    """Notes when the first begins and how many there were."""

    done = 0

    def begin(self, summary: Any, count: int) -> None:
        self.began = time.perf_counter()

    def one(self, row: Any) -> None:
        self.done += 1
        self.ended = time.perf_counter()


def main(course: str, assignment: str) -> None:
    """Print the table."""
    clock, watcher = Clock(), Watcher()
    for step in STEPS:
        clock.watch(*step)
    run.Pool = Here  # type: ignore[assignment, misc]
    before = time.perf_counter()
    run.grade_class(Options(assignment, force=True), watcher, Path(course))
    whole = (watcher.ended - watcher.began) / watcher.done
    print(
        f"Start-up {watcher.began - before:.2f} s without Python's; then {whole * 1000:.1f} ms a submission:"
    )
    for _, _, label in STEPS:
        each = clock.spent.get(label, 0.0) / watcher.done
        if each > 0.00005:
            print(f"  {label:34}{each * 1000:9.1f} ms {each / whole:6.0%}")
    rest = whole - sum(clock.spent.values()) / watcher.done
    print(f"  {'the rest':34}{rest * 1000:9.1f} ms {rest / whole:6.0%}")


if __name__ == "__main__":
    main(*sys.argv[1:])
