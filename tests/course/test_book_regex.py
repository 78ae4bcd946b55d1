"""The book's program that collects links with a pattern, run on localnet, its certificate lines left out.

The program is taken from the book's text where that lies beside the project; this project holds no copy.
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

pytestmark = pytest.mark.skipif(not BOOK, reason="the book's text (../shared/seeds/000_*.txt) is not here")


def program() -> str:
    text = BOOK[0].read_text(encoding="utf-8")
    blocks = re.findall(r"^\.\. code:: python\n\n((?:(?: {4}.*)?\n)+)", text, re.MULTILINE)
    (found,) = [textwrap.dedent(block) for block in blocks if "/urlregex.py" in block]
    kept = [line for line in found.splitlines() if not re.match(r"import ssl|ctx|# Ignore SSL", line)]
    return "\n".join(kept).replace(", context=ctx", "") + "\n"


def test_the_links_of_a_page_are_printed(tmp_path: Path) -> None:
    source = program()
    assert "ssl" not in source and "ctx" not in source
    (tmp_path / "urlregex.py").write_text(source, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "helpers.cli", "run", "urlregex.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="http://pages.pr4e.org/links.html\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.removeprefix("Enter - ").split() == [
        "http://data.pr4e.org/romeo.txt",
        "http://data.pr4e.org/page1.htm",
        "https://docs.python.org/3/library/re.html",
        "https://www.rfc-editor.org/rfc/rfc9110",
    ]
