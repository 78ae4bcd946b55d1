"""What a kind of situation is worth when the time for an answer is over before its last case."""

from __future__ import annotations

import random

from helpers import exercises
from helpers.exercises.spec import Case, Run
from helpers.judging import verdict

EXERCISE = exercises.load("first_3000")
CASES = list(EXERCISE.cases(random.Random(3)))


def after(slow: int, cpu_seconds: float) -> list[tuple[Case, Run]]:
    """The cases with their runs, of a program that has to be stopped in one of them."""
    runs = iter(range(len(CASES)))

    def run(case: Case, lines: int, seconds: float) -> Run:
        stopped = next(runs) == slow
        return Run(stopped="time" if stopped else "", cpu_seconds=cpu_seconds if stopped else 0.02)

    return verdict.in_turn(CASES, run)


def test_a_kind_that_was_not_reached_to_its_end_is_left_out() -> None:
    short = next(at for at, case in enumerate(CASES) if case.kind == "short pages")
    pairs = after(short - 1, 2.81)
    kinds = [case.kind for case, _ in pairs]
    assert "long pages" in kinds, "what stopped the program is still there to be explained"
    assert "short pages" not in kinds, "some of its cases ran, not all"
    assert "around 3000" not in kinds


def test_a_stop_that_costs_little_leaves_the_other_kinds_their_cases() -> None:
    pairs = after(0, 0.1)
    for kind in set(EXERCISE.kinds) - {"long pages"}:
        assert [c for c, _ in pairs if c.kind == kind] == [c for c in CASES if c.kind == kind]
