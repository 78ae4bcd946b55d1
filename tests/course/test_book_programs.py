"""The book's programs, exactly as printed, run on localnet: with `course run` and in a notebook's cell.

The programs are taken from the book's text where that lies beside the project; this project holds no copy.
"""

from __future__ import annotations

import atexit
import doctest
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import localnet
from helpers.localnet.sites.library import content

ROOT = Path(__file__).resolve().parents[2]
BOOK = sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))

pytestmark = pytest.mark.skipif(not BOOK, reason="the book's text (../shared/seeds/000_*.txt) is not here")

Way = Callable[[str], str]


def program(name: str) -> str:
    """The code block of the book that ends with the comment that names it."""
    text = BOOK[0].read_text(encoding="utf-8")
    blocks = re.findall(r"^\.\. code:: python\n\n((?:(?: {4}.*)?\n)+)", text, re.MULTILINE)
    found = [block for block in blocks if re.search(rf"^ +# Code: \S+/{name}\.py$", block, re.MULTILINE)]
    assert len(found) == 1, f"{name} stands {len(found)} times in {BOOK[0].name}"
    return textwrap.dedent(found[0])


def with_course_run(source: str) -> str:
    """What a program prints when `course run` runs it; the working folder is the test's."""
    Path("program.py").write_text(source, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "run", "program.py"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("localnet is on") and done.stderr.count("\n") == 1
    return done.stdout


@pytest.fixture
def cell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Way]:
    """Runs a program in a cell of a new IPython shell and gives what it printed."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shells = []
    before = sys.displayhook, sys.excepthook, sys.modules["__main__"]

    def run(source: str) -> str:
        shell: Any = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
        shells.append(shell)
        capsys.readouterr()
        result = shell.run_cell(source)
        printed, errors = capsys.readouterr()
        assert result.success and not errors, printed + errors
        return printed

    yield run
    for shell in shells:
        shell.atexit_operations()
        atexit.unregister(shell.atexit_operations)
    sys.displayhook, sys.excepthook, sys.modules["__main__"] = before


@pytest.fixture(params=["course run", "cell on real sockets", "cell on simulated sockets"])
def way(
    request: pytest.FixtureRequest, cell: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Way]:
    """One of the ways to run a program."""
    monkeypatch.chdir(tmp_path)
    if request.param == "course run":
        yield with_course_run
    elif request.param == "cell on real sockets":
        localnet.start(quiet=True)
        yield cell
        localnet.stop(quiet=True)
    else:
        with localnet.simulate().attached():
            yield cell


def test_the_simplest_browser_shows_headers_and_text(way: Way) -> None:
    printed = way(program("socket1"))
    head, _, body = printed.replace("\r\n", "\n").partition("\n\n")
    assert head.startswith("HTTP/1.1 200 OK\n")
    assert "\nContent-Length: 167" in head and "\nContent-Type: text/plain" in head
    assert body == content("romeo.txt").decode()


def test_the_picture_arrives_whole(way: Way) -> None:
    printed = way(program("urljpeg")).replace("\r\n", "\n")
    picture = content("cover3.jpg")
    counts = [tuple(map(int, pair)) for pair in re.findall(r"^(\d+) (\d+)$", printed, re.MULTILINE)]
    header = int(re.search(r"^Header length (\d+)$", printed, re.MULTILINE)[1])  # type: ignore[index]
    assert counts[-1][1] == sum(size for size, _ in counts) == header + len("\r\n\r\n") + len(picture)
    assert f"\nContent-Length: {len(picture)}\n" in printed
    assert len({size for size, _ in counts}) > 1, "recv gave the same size each time: nothing to see"
    assert Path("stuff.jpg").read_bytes() == picture


def test_a_page_as_a_file(way: Way) -> None:
    assert way(program("urllib1")).splitlines() == content("romeo.txt").decode().splitlines()


def test_words_of_a_page_are_counted(way: Way) -> None:
    counts = eval(way(program("urlwords")), {"__builtins__": {}})
    assert sum(counts.values()) == len(content("romeo.txt").split()) and counts["the"] == 3


@pytest.mark.parametrize("name", ["curl1", "curl2"])
def test_a_binary_file_is_copied(way: Way, name: str) -> None:
    printed = way(program(name))
    assert Path("cover3.jpg").read_bytes() == content("cover3.jpg")
    assert printed == ("230210 characters copied.\n" if name == "curl2" else "")


@pytest.mark.parametrize("name", ["socket1", "urljpeg"])
def test_all_ways_print_the_same(
    name: str, cell: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = with_course_run(program(name))
    localnet.start(quiet=True)
    try:
        real = cell(program(name))
    finally:
        localnet.stop(quiet=True)
    with localnet.simulate().attached():
        simulated = cell(program(name))
    assert ran.replace("\r\n", "\n") == real.replace("\r\n", "\n") == simulated.replace("\r\n", "\n")


def test_the_session_with_bytes_answers_as_printed() -> None:
    text = BOOK[0].read_text(encoding="utf-8")
    begin = text.index(">>> b'")
    part = textwrap.dedent("    " + text[begin : text.index("\n\n", begin)])
    session = doctest.DocTestParser().get_doctest(part, {}, "session", None, 0)
    assert len(session.examples) == 2
    assert doctest.DocTestRunner().run(session).failed == 0
