"""What a kind of situation is worth when the time for an answer is over before its last case."""

from __future__ import annotations

import random

from helpers import exercises
from helpers.exercises.spec import Case, Run
from helpers.judging import verdict

EXERCISE = exercises.load("first_3000")
CASES = list(EXERCISE.cases(random.Random(3)))


def ran(slow: int, seconds_after: float, seed: int = 5) -> list[tuple[Case, Run]]:
    """The cases with their runs, of a program that is stopped in one and takes its time afterwards."""
    begun: list[Case] = []

    def run(case: Case, lines: int, seconds: float) -> Run:
        begun.append(case)
        stopped = len(begun) == slow + 1
        late = len(begun) > slow
        return Run(stopped="time" if stopped else "", cpu_seconds=seconds_after if late else 0.02)

    pairs = verdict.in_turn(CASES, run, seed)
    order = [next(at for at, one in enumerate(CASES) if one is case) for case, _ in pairs]
    assert order == sorted(order), "they come back as they were drawn"
    return pairs


def stopped_kind(pairs: list[tuple[Case, Run]]) -> str:
    return next(case.kind for case, run in pairs if run.stopped)


def test_a_kind_that_was_not_reached_to_its_end_is_left_out() -> None:
    pairs = ran(3, 0.5)
    kinds = {case.kind for case, _ in pairs}
    assert stopped_kind(pairs) in kinds, "what stopped the program is still there to be explained"
    for kind in kinds - {stopped_kind(pairs)}:
        assert [c for c, _ in pairs if c.kind == kind] == [c for c in CASES if c.kind == kind]
    assert set(EXERCISE.kinds) - kinds, "the time was over before all were reached"


def test_a_stop_that_costs_little_leaves_the_other_kinds_their_cases() -> None:
    pairs = ran(0, 0.1)
    for kind in set(EXERCISE.kinds) - {stopped_kind(pairs)}:
        assert [c for c, _ in pairs if c.kind == kind] == [c for c in CASES if c.kind == kind]


def test_the_order_in_which_cases_run_is_another_for_every_seed_and_the_same_for_one() -> None:
    def order(seed: int) -> list[str]:
        begun: list[str] = []

        def run(case: Case, lines: int, seconds: float) -> Run:
            begun.append(case.story)
            return Run()

        verdict.in_turn(CASES, run, seed)
        return begun

    assert order(1) == order(1)
    orders = [order(seed) for seed in range(8)]
    assert all(sorted(one) == sorted(case.story for case in CASES) for one in orders)
    assert len({tuple(one) for one in orders}) == 8
