"""How long a learner waits for one check: every exercise's reference, 20 checks with fresh seeds.

    make bench

Beside each median stands the floor, measured in the same run: the same answer in the same cases on the same
simulated net, with nothing that watches or judges it. The ratio is what judging costs.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import statistics
import time
from pathlib import Path
from typing import Any

from autograder.authoring.proofs import all_tasks
from helpers.exercises import load
from helpers.exercises.spec import Case
from helpers.judging.answers import FunctionAnswer
from helpers.judging.verdict import draw, judge_answer
from helpers.localnet.simnet import SimNet

ROOT = Path(__file__).resolve().parents[1]
CHECKS = 20
MEDIAN, P95 = 150, 400
"""Milliseconds a check may take in a notebook."""


def bare(function: Any, case: Case) -> None:
    """The answer in a case, and nothing else."""
    typed = iter(case.typed)
    before = builtins.input
    builtins.input = lambda prompt="": next(typed, "")
    try:
        with (
            SimNet(case.hosts, case.weather).attached(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.suppress(Exception, SystemExit),
        ):
            function(*case.args)
    finally:
        builtins.input = before


def main() -> int:
    """Print the table; exit code 1 where a check is too slow."""
    slow = 0
    print(f"{'exercise':18} {'cases':>5} {'median':>9} {'p95':>9} {'floor':>9} {'ratio':>6}")
    for task in (task for task in all_tasks(ROOT) if not task.essay):
        exercise = load(task.name)
        namespace: dict[str, Any] = {"__name__": "__main__"}
        exec(compile(task.reference().source, f"<{task.name}>", "exec"), namespace)
        took, floors, cases = [], [], 0
        for seed in range(CHECKS):
            begin = time.perf_counter()
            result = judge_answer(exercise, FunctionAnswer(task.name, namespace), seed)
            took.append(time.perf_counter() - begin)
            assert result.verdict == "passed", (task.name, seed, result.findings)
            drawn = draw(exercise, seed)
            cases = len(drawn)
            begin = time.perf_counter()
            for case in drawn:
                bare(namespace[task.name], case)
            floors.append(time.perf_counter() - begin)
        median, floor = statistics.median(took) * 1000, statistics.median(floors) * 1000
        p95 = sorted(took)[round(0.95 * (CHECKS - 1))] * 1000
        too_slow = median > MEDIAN or p95 > P95
        slow += too_slow
        print(
            f"{task.name:18} {cases:5} {median:6.0f} ms {p95:6.0f} ms {floor:6.0f} ms {median / floor:6.2f}"
            + ("  too slow" if too_slow else "")
        )
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
