"""The book's programs with Beautiful Soup, exactly as printed, run on localnet by `course run`.

And the blog's, which are for Python 2 and Beautiful Soup 3, as the same programs today. All are taken from
the texts where these lie beside the project; this project holds no copy.
"""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BOOK = sorted((ROOT.parent / "shared" / "seeds").glob("000_*.txt"))
SHARED: dict[str, Any] = runpy.run_path(str(Path(__file__).with_name("book.py")))
PAGE1, PAGE2 = "http://www.dr-chuck.com/page1.htm", "http://www.dr-chuck.com/page2.htm"

needs_book = pytest.mark.skipif(not BOOK, reason="the book's text (../shared/seeds/000_*.txt) is not here")
needs_blog = pytest.mark.skipif(not SHARED["path"](1), reason="../shared/seeds/001_*.txt is not here")


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


@needs_book
def test_urllinks_prints_the_links_of_a_small_page(tmp_path: Path) -> None:
    assert run("urllinks", PAGE1, tmp_path) == f"{PAGE2}\n"


@needs_book
def test_urllinks_prints_absolute_relative_and_in_page_links(tmp_path: Path) -> None:
    shown = run("urllinks", "http://docs.pr4e.org/", tmp_path).splitlines()
    assert len(shown) == 14
    assert {"genindex.html", "#", "https://www.python.org/", "/glossary.html", "None"} <= set(shown)


@needs_book
def test_urllink2_prints_the_parts_of_a_tag_as_beautiful_soup_4_does(tmp_path: Path) -> None:
    assert run("urllink2", PAGE1, tmp_path) == (
        f'TAG: <a href="{PAGE2}">\nSecond Page</a>\nURL: {PAGE2}\nContents: \nSecond Page\n'
        f"Attrs: {{'href': '{PAGE2}'}}\n"
    )


# -- the blog's, brought to Python 3 ---------------------------------------------------------------------


def blog(*words: str) -> str:
    """The blog's program that has these words, for today's Python."""
    source = SHARED["today"](SHARED["only"](SHARED["fenced"](1), *words))
    assert "raw_input" not in source and "print " not in source
    return str(source)


KNOWN = "http://{}.dr-chuck.net/known_by_{}.html"
WALK = ["Samuel", "Skyler", "Kaidan", "Jo", "Sonni", "Seb", "Yakup", "Merina"]


@needs_blog
@pytest.mark.parametrize("host", ["python-data", "py4e-data"])
def test_known_by_comes_from_samuel_to_merina(host: str, tmp_path: Path) -> None:
    shown = SHARED["printed"](blog("url = l[p-1]"), tmp_path, KNOWN.format(host, "Samuel") + "\n7\n18\n")
    prompts = "Enter - Enter count: Enter position: "
    walk = "".join(f"Retrieving:  {KNOWN.format(host, name)}\n" for name in WALK)
    assert shown == prompts + walk


@needs_blog
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("re.findall",), "b'" + PAGE2 + "'"),
        (("print tag.get",), PAGE2),
        (("'TAG:'",), f'TAG: <a href="{PAGE2}">\nSecond Page</a>\nURL: {PAGE2}\nContent: \nSecond Page'),
    ],
    ids=["urlregex", "urllinks", "urllink2"],
)
def test_programs_of_the_blog_with_a_page_of_one_link(
    words: tuple[str, ...], shown: str, tmp_path: Path
) -> None:
    assert SHARED["printed"](blog(*words), tmp_path, PAGE1 + "\n").startswith(f"Enter - {shown}\n")
