"""Plain notebooks: every cell in order in one boxed process, as a kernel runs it, by nbgrader's rules.

Here a program can forge its own score, as in any kernel: tests and answers share a process. It can reach no
file, gradebook or other student. Judged exercises are not among what is run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

from autograder.grading import outputs
from autograder.grading.graded import Note
from autograder.grading.repair import Cell, Repaired

MOST_SHOWN = 20_000_000
"""Characters that all cells of a notebook may show. One cell may show a million, and a notebook has up to
thousands of cells: each would hold gigabytes in memory, and in autograded/."""

SKIP = "skip-execution"
"""The tag of cells that nbclient does not run."""


class Runs(Protocol):
    """What a cell came to, as the sandbox says it."""

    outputs: list[dict[str, Any]]
    stopped: str
    seconds: float


class Runner(Protocol):
    """A boxed process that runs cells (`autograder.sandbox.box.Boxed`)."""

    def run_cell(self, source: str, seconds: float = ...) -> Runs:
        """Run one cell."""
        ...


@dataclass
class Ran:
    """What came of running a notebook: for each cell that was run, by its place, outputs and number."""

    outputs: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


WORDS = {
    "time": "it ran longer than allowed and was stopped",
    "output": "it printed without end and was stopped",
    "all output": "all cells together showed more than 20 MB, and the program was ended",
    "memory": "it used more memory than allowed and was stopped",
    "died": "it ended the whole program",
    "protocol": "it reached into the process around it, and the program was ended",
    "seconds": "all cells together ran longer than allowed, and the program was ended",
}
"""Why a cell was stopped."""


def run(
    repaired: Repaired,
    runner: Runner,
    seconds: float | None,
    *,
    skip: Collection[str] = (),
    most: float = 300.0,
) -> Ran:
    """Run the code cells of a notebook.

    Arguments: the notebook; the boxed process; seconds a cell may take (None: as long as all may); grade ids
    of cells that are not run; seconds that all may take.
    """
    ran = Ran()
    began = monotonic()
    count = shown = 0
    ended = ""
    for at, cell in enumerate(repaired.cells):
        if cell.kind != "code" or not cell.source.strip() or _skipped(cell, skip):
            continue
        if ended:
            ran.outputs[at] = [outputs.failure("NotRun", f"not run, for {ended}")]
            continue
        left = most - (monotonic() - began)
        count += 1
        came = runner.run_cell(cell.source, seconds=max(min(left, left if seconds is None else seconds), 0.1))
        ran.outputs[at] = outputs.checked(came.outputs, count)
        ran.counts[at], ran.seconds[at] = count, came.seconds
        shown += sum(map(size, ran.outputs[at]))
        if shown > MOST_SHOWN:
            ran.outputs[at] = [outputs.failure("Stopped", WORDS["all output"])]
            ran.notes.append(Note("stopped", WORDS["all output"], repaired.sheet.name, _name(cell, at)))
            ended = f"the program had been ended in {_name(cell, at)}"
            continue
        if not came.stopped:
            continue
        if not any(output["output_type"] == "error" for output in ran.outputs[at]):
            ran.outputs[at].append(_stopped(came.stopped))
        words = WORDS.get(came.stopped, "it was stopped")
        ran.notes.append(Note("stopped", words, repaired.sheet.name, _name(cell, at)))
        if not getattr(runner, "alive", came.stopped == "time"):
            ended = f"the program had ended in {_name(cell, at)}"
    return ran


def size(output: Mapping[str, Any]) -> int:
    """Characters of an output.

    Example: ``size({"output_type": "stream", "name": "stdout", "text": "abc"})`` is 3.
    """
    held = [output.get("text", ""), output.get("evalue", ""), *output.get("traceback", ())]
    return sum(map(len, [*held, *output.get("data", {}).values()]))


def _stopped(why: str) -> dict[str, Any]:
    if why == "time":
        return dict(outputs.TIMEOUT)
    return outputs.failure("Stopped", WORDS.get(why, "it was stopped"))


def _skipped(cell: Cell, skip: Collection[str]) -> bool:
    if cell.mark is not None and cell.mark.grade_id in skip:
        return True
    tags = cell.metadata.get("tags")
    return isinstance(tags, list) and SKIP in tags


def _name(cell: Cell, at: int) -> str:
    return cell.mark.grade_id if cell.mark is not None else f"cell {at + 1}"
