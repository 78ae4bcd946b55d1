"""The texts that the course grew from, and ways to run their programs. For test_book_*.py, by runpy.

The programs are taken from the texts where these lie beside the project; this project holds no copy.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"


def path(number: int) -> Path | None:
    """The text with that number, or None where it is not here."""
    return next(iter(sorted(SEEDS.glob(f"{number:03}_*.txt"))), None)


def text(number: int) -> str:
    """The whole text with that number."""
    found = path(number)
    assert found is not None
    return found.read_text(encoding="utf-8")


def fenced(number: int) -> list[str]:
    """The blocks of code that stand between fences in a text of Markdown."""
    return re.findall(r"^```[^\n`]*\n(.*?)\n```", text(number), re.MULTILINE | re.DOTALL)


def only(blocks: list[str], *words: str) -> str:
    """The one block that has all these words."""
    found = [block for block in blocks if all(word in block for word in words)]
    assert len(found) == 1, f"{len(found)} blocks have {words}"
    return found[0] + "\n"


def today(source: str) -> str:
    """A program for Python 2 as one for Python 3, with what lessons call an error put right."""
    for old, new in (
        (r"^( *)print (.+?) *$", r"\1print(\2)"),
        (r"\braw_input\(", "input("),
        (r"^import urllib$", "import urllib.request"),
        (r"\burllib\.urlopen\(", "urllib.request.urlopen("),
        (r"^from BeautifulSoup import \*$", "from bs4 import BeautifulSoup"),
        (r"\bBeautifulSoup\((\w+)\)", r"BeautifulSoup(\1, 'html.parser')"),
        (r"\.send\('", ".send(b'"),
        (r"^picture = \"\";?$", 'picture = b""'),
        (r"picture\.find\(", "picture.find(b"),
        (r"open\('cover\.jpg', 'w'\)", "open('cover.jpg', 'wb')"),
        (r"\.close(?=\s*(?:#.*)?$)", ".close()"),
        (r"re\.findall\('", "re.findall(b'"),
    ):
        source = re.sub(old, new, source, flags=re.MULTILINE)
    return source


def start(source: str, folder: Path, name: str = "program.py") -> subprocess.Popen[str]:
    """`course run` of a program, begun; what it prints comes at once."""
    (folder / name).write_text(source, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", "run", name],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def course_run(source: str, folder: Path, typed: str = "", name: str = "program.py") -> tuple[int, str, str]:
    """Exit status, output and errors of a program under `course run`, when it has ended."""
    with start(source, folder, name) as process:
        try:
            out, errors = process.communicate(typed, timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return process.returncode, out, errors


def printed(source: str, folder: Path, typed: str = "") -> str:
    """What a program prints under `course run`. It must end well, and say nothing else."""
    status, out, errors = course_run(source, folder, typed)
    assert status == 0, errors
    assert errors.startswith("localnet is on") and errors.count("\n") == 1, errors
    return out


def free_port(kind: socket.SocketKind) -> int:
    """A port that nobody has: the texts' own may be taken on this machine."""
    with socket.socket(socket.AF_INET, kind) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
