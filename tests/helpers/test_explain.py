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
        ("TypeError", 'can only concatenate str (not "int") to str', "this is a number"),
        ("TypeError", 'can only concatenate str (not "bytes") to str', "text and bytes do not mix"),
        ("TypeError", "socket.bind() takes exactly one argument (2 given)", "the pair of host and port"),
        ("TypeError", "cannot unpack non-iterable method object", "write () to call it"),
        ("AttributeError", "'tuple' object has no attribute 'recv'", "accept gives a pair"),
    ],
)
def test_the_cause_of_an_exception_is_named(name: str, message: str, said: str) -> None:
    assert said in exception(Raised(name, message, 3, "line"))


def test_text_among_bytes_is_told_by_the_line_it_is_in() -> None:
    message = "a bytes-like object is required, not 'str'"
    assert "use .encode()" in exception(Raised("TypeError", message, 3, "sock.sendall(request)"))
    assert "decode first" in exception(Raised("TypeError", message, 3, "reply.split(blank)"))
    port = "'str' object cannot be interpreted as an integer"
    assert "a port is a number" in exception(Raised("TypeError", port, 3, "sock.connect((host, port))"))
    assert "port" not in exception(Raised("TypeError", port, 3, "range(count)"))
