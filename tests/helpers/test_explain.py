"""Why a program was stopped, in words that are true of it."""

from __future__ import annotations

import pytest

from helpers.exercises.spec import Raised, Run
from helpers.judging.explain import exception, stopped


def test_a_busy_loop_is_called_a_loop() -> None:
    said = stopped(Run(stopped="lines", stopped_at="line 3: while True:"))
    assert "loop goes round for ever" in said and "`line 3: while True:`" in said


@pytest.mark.parametrize("reason", ["lines", "time"])
def test_a_program_that_sleeps_for_very_long_is_not_called_a_loop(reason: str) -> None:
    said = stopped(Run(stopped=reason, stopped_at="line 3: time.sleep(1)", virtual_seconds=90_000.0))
    assert "did not end" in said and "25 hours" in said and "sleeping" in said
    assert "loop" not in said


def test_one_long_call_is_not_called_a_loop_for_certain() -> None:
    said = stopped(Run(stopped="time"))
    assert "or one call" in said


@pytest.mark.parametrize(
    ("name", "message", "said"),
    [
        ("AttributeError", "'DefragResult' object has no attribute 'decode'", "the address is its .url"),
        ("ValueError", "unknown url type: 'bean.html'", "not a whole address"),
        ("NotCalled", "nothing is typed here", "the function was not called yet"),
    ],
)
def test_the_cause_of_an_exception_is_named(name: str, message: str, said: str) -> None:
    assert said in exception(Raised(name, message, 3, "line"))
