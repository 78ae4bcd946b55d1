"""Processes to judge programs in, each looked over for what it leaves behind."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.judging import parent
from helpers.judging.parent import Box

sys.path.insert(0, str(Path(__file__).parent))
from boxes import tidy, ways


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge waits for nobody: these programs block on purpose."""
    monkeypatch.setattr(parent, "PATIENT", 1)


@pytest.fixture
def box() -> Iterator[Box]:
    """A box as `course try` uses it."""
    yield from tidy(Box())


@pytest.fixture(params=ways(), ids=lambda way: " ".join(f"{k}={v}" for k, v in way.items()) or "as it is")
def any_box(request: pytest.FixtureRequest) -> Iterator[Box]:
    """A box of each kind: with forks, without, and over loopback connections, as on Windows."""
    yield from tidy(Box(**request.param))


@pytest.fixture(scope="module")
def kept_box() -> Iterator[Box]:
    """A box for many programs, one after the other."""
    with Box() as made:
        yield made


@pytest.fixture
def answer(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a program and gives its file."""

    def write(source: str) -> Path:
        file = tmp_path / "answer.py"
        file.write_text(textwrap.dedent(source), encoding="utf-8")
        return file

    return write
