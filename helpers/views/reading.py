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
    Where the lesson is not on this machine the place is the name alone.
    """
    lesson, _, cell = read.partition("#")
    path = course_root() / "notebooks" / f"{lesson}.ipynb"
    if not path.is_file():
        return Place(read, "")
    heading = _headings(path, path.stat().st_mtime_ns).get(cell, "")
    try:
        link = quote(Path(os.path.relpath(path, Path.cwd())).as_posix())
    except (OSError, ValueError):  # another drive of a Windows machine
        return Place(read, "")
    if not heading:
        return Place(f"the lesson {lesson}", link)
    # JupyterLab makes the name of a heading's anchor so.
    return Place(f"the lesson {lesson}, section “{heading}”", f"{link}#{quote(heading.replace(' ', '-'))}")


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
