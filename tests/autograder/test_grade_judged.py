"""What the grader makes of a judgement that does not end."""

from __future__ import annotations

import contextlib
import re
import signal
from pathlib import Path
from typing import Any, NoReturn

import pytest

from autograder.grading import judged
from autograder.grading.program import Program, program
from helpers.judging import trying
from helpers.judging.parent import Box

COURSE = Path(__file__).resolve().parents[2]
ANSWER = COURSE / "tests" / "right_answers" / "02_sockets" / "port_kind"


def answer() -> Program:
    texts = [path.read_text("utf-8") for path in sorted(ANSWER.glob("*.py"))]
    return program("port_kind", [next(text for text in texts if "def port_kind(" in text)])


def for_ever(*arguments: Any) -> NoReturn:
    while True:
        with contextlib.suppress(Exception):  # as a careless judge might
            re.fullmatch("(a|aa)*b", "a" * 40)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no timer of processor time")
def test_a_judgement_without_end_is_our_error_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    with Box() as box:
        with monkeypatch.context() as here:
            here.setattr(judged, "SECONDS", 0.3)
            here.setattr(trying.verdict, "decide", for_ever)
            result, _ = judged.judge("port_kind", answer(), 7, box)
        assert result.verdict == "error"
        assert "worked for more than 0.3 seconds" in result.note
        result, _ = judged.judge("port_kind", answer(), 7, box)
        assert result.verdict == "passed"
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
