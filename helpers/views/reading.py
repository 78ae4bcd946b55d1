"""Where a finding's paragraph is: the lesson's section in words, and a link that JupyterLab can open."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from helpers.folder import course_root


class Place(NamedTuple):
    """A paragraph's place: in words, and as a link relative to the notebook that is open ("" for none)."""

    words: str
    link: str


def place(read: str) -> Place:
    """The place of a paragraph written as "03_http#cell-id".

    Example: ``place("03_http#decode-fails").words`` is ``"the lesson 03_http, section “4. Bytes and text”"``.
    Where the lesson is not on this machine the place is the name alone. Outside the course, as where another
    course is graded, there is no link: it would tell the folders of the machine.
    """
    lesson, _, cell = read.partition("#")
    path = course_root() / "notebooks" / f"{lesson}.ipynb"
    if not path.is_file():
        return Place(read, "")
    heading = _headings(path, path.stat().st_mtime_ns).get(cell, "")
    link = _link(path)
    if not heading:
        return Place(f"the lesson {lesson}", link)
    # JupyterLab makes the name of a heading's anchor so.
    anchor = f"#{quote(heading.replace(' ', '-'))}" if link else ""
    return Place(f"the lesson {lesson}, section “{heading}”", link + anchor)


def _link(path: Path) -> str:
    """The way to a lesson from where the notebook runs, or "" from outside the course."""
    try:
        if not Path.cwd().resolve().is_relative_to(course_root().resolve()):
            return ""
        return quote(Path(os.path.relpath(path, Path.cwd())).as_posix())
    except (OSError, ValueError):  # a folder that is gone
        return ""


@functools.lru_cache(maxsize=32)
def _headings(path: Path, changed: int) -> dict[str, str]:
    """Cell id to the last heading above it."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return {}
    heading, found = "", {}
    for cell in cells:
        if cell["cell_type"] == "markdown":
            for line in "".join(cell["source"]).splitlines():
                if line.startswith(("# ", "## ", "### ")):
                    heading = line.lstrip("# ").replace("`", "").strip()
        found[cell.get("id", "")] = heading
    return found
