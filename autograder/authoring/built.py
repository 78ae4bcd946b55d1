"""What the last build wrote, so that nobody's work in a built file is lost.

`chapters/NN_slug/.built.json` is committed, one for each chapter, so that two people who work on two chapters
never meet in it. It holds one line for each file built from that chapter: its path and the digest of its
content. A built file whose digest is another one has been edited by hand.
The digest of a notebook leaves out what JupyterLab adds when somebody only runs it (outputs, counts,
versions), so looking at a built notebook is no edit.

Copies of what a command replaces go to `.course-kept/`, which git ignores. They must not lie beside the
original: nbgrader takes every file of `source/<assignment>/` into the student version.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from autograder.authoring import glossary

RECORD = ".built.json"
KEPT = ".course-kept"

GALLERY = "notebooks/gallery.ipynb"
GALLERY_CHAPTER = "00_welcome"
"""Every view on one page; its text lies in the folder of this chapter."""

# What JupyterLab writes into a cell when it is run, folded or looked at in the property inspector.
_OF_A_VIEW = ("execution", "collapsed", "scrolled", "jupyter", "trusted", "ExecuteTime")
_EMPTY: dict[str, list[object]] = {
    "editable": [True],
    "deletable": [True],
    "tags": [[]],
    "slideshow": [{}, {"slide_type": ""}],
}


def digest(path: str, content: bytes) -> str:
    """A fingerprint of a built file, the same for a notebook before and after it was run.

    Arguments:
        path: tells a notebook (.ipynb) from any other file.
        content: of the file.
    """
    if path.endswith(".ipynb"):
        try:
            notebook = json.loads(content)
            cells = [plain_cell(cell) for cell in notebook["cells"]]
            written = {"cells": cells, "course": notebook["metadata"].get("course")}
            content = json.dumps(written, sort_keys=True, ensure_ascii=False).encode("utf-8")
        except (ValueError, KeyError, TypeError, AttributeError):
            pass  # no notebook any more: its bytes are compared
    return hashlib.sha256(content).hexdigest()


def plain_cell(cell: dict[str, Any], with_id: bool = True) -> dict[str, Any]:
    """What an author wrote in a cell: kind, id, text and metadata, without anything a view adds."""
    source = cell.get("source", "")
    metadata = {
        key: value
        for key, value in cell.get("metadata", {}).items()
        if key not in _OF_A_VIEW and value not in _EMPTY.get(key, [])
    }
    plain = {
        "cell_type": cell["cell_type"],
        "source": ("".join(source) if isinstance(source, list) else source).rstrip(),
        "metadata": metadata,
        "attachments": cell.get("attachments", {}),
    }
    return {**plain, "id": cell.get("id")} if with_id else plain


def chapter_of(path: str) -> str:
    """The chapter a built file comes from.

    Example: ``chapter_of("notebooks/figures/03_http/buffer.svg") == "03_http"``.
    """
    if path == glossary.PATH:
        return glossary.CHAPTER
    if path == GALLERY:
        return GALLERY_CHAPTER
    parts = path.removeprefix("notebooks/figures/").removeprefix("notebooks/").split("/")
    return parts[1] if parts[0] in ("source", "release") else parts[0].removesuffix(".ipynb")


def load(root: Path) -> dict[str, str]:
    """Path -> digest of every file that was built; nothing of a chapter whose record is missing or broken."""
    record: dict[str, str] = {}
    for path in sorted((root / "chapters").glob(f"*/{RECORD}")):
        with contextlib.suppress(OSError, ValueError, KeyError, AttributeError, TypeError):
            found = json.loads(path.read_text(encoding="utf-8"))["built"]
            record |= {str(name): str(value) for name, value in found.items()}
    return record


def save(root: Path, record: dict[str, str]) -> None:
    """Write the chapters' records; one that says the same already is left alone."""
    for folder in sorted(path for path in (root / "chapters").iterdir() if path.is_dir()):
        lines = {path: value for path, value in sorted(record.items()) if chapter_of(path) == folder.name}
        text, path = json.dumps({"built": lines}, indent=1) + "\n", folder / RECORD
        if lines and (not path.exists() or path.read_text(encoding="utf-8") != text):
            path.write_text(text, encoding="utf-8", newline="\n")


def orphans(root: Path, chapters: Collection[str]) -> list[str]:
    """Built files of chapters that are gone, with their records. Told by their place and by our metadata.

    Arguments:
        chapters: the names of those that are there.
    """
    places = ("notebooks/*.ipynb", "notebooks/figures/*/**/*", "source/*/*.ipynb", "release/*/*.ipynb")
    found = [path.relative_to(root).as_posix() for place in places for path in sorted(root.glob(place))]
    return [path for path in found if chapter_of(path) not in chapters and _ours(root / path)]


def _ours(path: Path) -> bool:
    """Whether a build wrote this, and not an instructor who has an assignment of another kind there."""
    if path.suffix != ".ipynb":
        return path.is_file()
    try:
        return "course" in json.loads(path.read_text(encoding="utf-8"))["metadata"]
    except (ValueError, KeyError, TypeError):
        return False


def keep(root: Path, path: str) -> Path:
    """Copy a file into `.course-kept/` before it is replaced, and say where the copy is.

    Example: ``keep(root, "chapters/03_http/lesson.py")`` gives `.course-kept/chapters/03_http/lesson.1.py`.
    """
    original = root / path
    folder = root / KEPT / Path(path).parent
    folder.mkdir(parents=True, exist_ok=True)
    (root / KEPT / ".gitignore").write_text("*\n", encoding="utf-8")
    content = original.read_bytes()
    for number in itertools.count(1):
        copy = folder / f"{original.stem}.{number}{original.suffix}"
        if not copy.exists():
            copy.write_bytes(content)
            return copy
        if copy.read_bytes() == content:
            return copy
    raise AssertionError("unreachable")
