"""What the tests of processes for judged programs share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from helpers.exercises.spec import Result
from helpers.judging.launch import Started
from helpers.judging.parent import Box

sys.path.insert(0, str(Path(__file__).parent))


TESTS = Path(__file__).resolve().parents[1]
ON_POSIX = os.name == "posix"
ON_LINUX = sys.platform == "linux"
MOST_SECONDS = 60.0
"""No attack may hold a verdict up for longer, on a slow machine."""


def ways() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"fork": False, "wires": "tcp"}]
    return [{}, {"fork": False}, *found] if ON_POSIX else found


def tidy(made: Box) -> Iterator[Box]:
    """A box; no process of it is left afterwards."""
    marks = noted(made)
    yield made
    made.kill()
    assert not left_over(marks)


def noted(box: Box) -> list[str]:
    """The marks that the box's processes will carry."""
    marks: list[str] = []
    start = box.start

    def started() -> None:
        start()
        assert isinstance(box.held, Started)
        marks.append(box.held.mark)

    box.start = started  # type: ignore[method-assign]
    return marks


def left_over(marks: list[str]) -> list[str]:
    """Processes that carry one of these marks."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ") if ON_LINUX else ():
        try:
            data = environ.read_bytes().decode("latin-1")
        except OSError:
            continue
        found += [environ.parent.name for mark in marks if mark in data]
    return found


Answer = Callable[[str], Path]


def said(result: Result) -> str:
    """All that a verdict says."""
    return " ".join([result.note, *(finding.message for finding in result.findings)])
