"""Programs that once got points for a lie, or left the judge without a verdict: each is wrong, and is told.

Every file of tests/hostile/forgeries/ is an answer to the exercise its folder names. What an honest program
that does as little would get, it may keep: `KEPT`; all others get nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.sandbox.box import Sandbox
from helpers import exercises
from helpers.judging.parent import Box
from helpers.judging.trying import judge_in

FORGERIES = Path(__file__).parents[1] / "hostile" / "forgeries"
KEPT = {
    "fetch_safely/catches_what_would_hang": 3.5,
    "final_address/counts_the_cases": 3.0,
    "read_any_page/counts_the_cases": 1.0,
    "fetch_safely/counts_the_cases": 1.0,
    "download/makes_the_file_itself": 2.0,
    "download/keeps_what_recv_gives": 2.0,
    "download/keeps_and_lies": 2.0,
}
NAMES = [f"{path.parent.name}/{path.stem}" for path in sorted(FORGERIES.glob("*/*.py"))]


@pytest.mark.parametrize("name", NAMES)
def test_a_forgery_gains_nothing_and_is_judged(sandbox: Sandbox, name: str) -> None:
    exercise = exercises.load(name.partition("/")[0])
    source = (FORGERIES / f"{name}.py").read_bytes()
    with Box(launcher=sandbox.launcher()) as box:
        result = judge_in(box, exercise, Path(f"{exercise.name}.py"), source, (), 7)
    assert result.verdict == "failed", result.note
    assert result.score <= KEPT.get(name, 0.0)
