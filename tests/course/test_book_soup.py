"""The book's programs with Beautiful Soup, exactly as printed, run on localnet by `course run`.

They are taken from the book's text where that lies beside the project; this project holds no copy.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOK = sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))
PAGE1, PAGE2 = "http://www.dr-chuck.com/page1.htm", "http://www.dr-chuck.com/page2.htm"

pytestmark = pytest.mark.skipif(not BOOK, reason="the book's text (../shared/seeds/000_*.txt) is not here")


def run(name: str, typed: str, folder: Path) -> str:
    """What the book's program of that name prints, its prompt left out."""
    text = BOOK[0].read_text(encoding="utf-8")
    blocks = re.findall(r"^\.\. code:: python\n\n((?:(?: {4}.*)?\n)+)", text, re.MULTILINE)
    found = [block for block in blocks if re.search(rf"^ +# Code: \S+/{name}\.py$", block, re.MULTILINE)]
    assert len(found) == 1, f"{name} stands {len(found)} times in {BOOK[0].name}"
    (folder / "program.py").write_text(textwrap.dedent(found[0]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "run", "program.py"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, input=typed + "\n",
        capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("localnet is on") and done.stderr.count("\n") == 1
    return done.stdout.removeprefix("Enter - ")


def test_urllinks_prints_the_links_of_a_small_page(tmp_path: Path) -> None:
    assert run("urllinks", PAGE1, tmp_path) == f"{PAGE2}\n"


def test_urllinks_prints_absolute_relative_and_in_page_links(tmp_path: Path) -> None:
    shown = run("urllinks", "http://docs.pr4e.org/", tmp_path).splitlines()
    assert len(shown) == 14
    assert {"genindex.html", "#", "https://www.python.org/", "/glossary.html", "None"} <= set(shown)


def test_urllink2_prints_the_parts_of_a_tag_as_beautiful_soup_4_does(tmp_path: Path) -> None:
    assert run("urllink2", PAGE1, tmp_path) == (
        f'TAG: <a href="{PAGE2}">\nSecond Page</a>\nURL: {PAGE2}\nContents: \nSecond Page\n'
        f"Attrs: {{'href': '{PAGE2}'}}\n"
    )
