"""What the last build wrote, so that nobody's work in a built file is lost.

`chapters/.built.json` is committed. It holds one line for each built file:
its path and the digest of its content. A file whose digest is another one has been edited by hand.
The digest of a notebook leaves out what JupyterLab adds when somebody only runs it (outputs, counts,
versions), so looking at a built notebook is no edit.

Copies of what a command replaces go to `.course-kept/`, which git ignores. They must not lie beside the
original: nbgrader takes every file of `source/<assignment>/` into the student version.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from pathlib import Path
from typing import Any

MANIFEST = "chapters/.built.json"
KEPT = ".course-kept"

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


def load(root: Path) -> dict[str, str]:
    """Path -> digest of every file the last build wrote; empty where the record is missing or broken."""
    try:
        record = json.loads((root / MANIFEST).read_text(encoding="utf-8"))["built"]
        return {str(path): str(value) for path, value in record.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return {}


def save(root: Path, record: dict[str, str]) -> None:
    """Write the record of a build; left alone where it says the same already."""
    text = json.dumps({"built": dict(sorted(record.items()))}, indent=1) + "\n"
    path = root / MANIFEST
    path.parent.mkdir(exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


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
