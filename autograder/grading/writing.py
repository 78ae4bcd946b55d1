"""`autograded/<student>/<assignment>/`: what nbgrader's formgrader, feedback and export read.

Whole or not at all: a folder is made beside, under a hidden name that nbgrader does not look at, and renamed
in once the gradebook holds its scores.

    prepare   the new folder stands beside
    clear     the old one is taken away, so that a run killed from now on grades this submission again
    (save)    the gradebook's transaction
    place     the new one is renamed in: from now on it counts as graded
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from autograder.grading.assignment import Assignment
from autograder.grading.graded import Graded, Note
from autograder.grading.submitted import is_link, walk

READ_ONLY = 0o444

MOST_COPIED = 1_000_000_000
"""Bytes of a student's other files that are copied; a file with holes can be larger than any disk."""


def beside(target: Path) -> Path:
    """The hidden folder in which the one at `target` is made."""
    return target.with_name(f".{target.name}.new")


def prepare(
    graded: Graded,
    target: Path,
    submitted: Path,
    assignment: Assignment,
    ignore: Sequence[str],
    permissions: int = READ_ONLY,
) -> Path:
    """Make the folder of a graded submission beside its place.

    Arguments: what came of it; its place; where it was handed in; the assignment, whose other files replace
    the student's; patterns of files that are copied nowhere; the mode of the files.
    """
    made = beside(target)
    remove(made)
    made.mkdir(parents=True)
    notes: list[Note] = []  # said already, when the submission was read
    left = MOST_COPIED
    for name, path in walk(submitted, ignore, notes, assignment.folder):
        left -= path.lstat().st_size
        if left >= 0:
            _copy(path, made, name)
    if not is_link(assignment.folder):
        for name, path in walk(assignment.folder, ignore, notes):
            if name not in assignment.exclude or not (made / name).exists():
                _copy(path, made, name)
    for name, text in graded.notebooks.items():
        path = made / f"{name}.ipynb"
        remove(path)
        path.write_text(text, encoding="utf-8")
    for folder, _, files in os.walk(made):
        for name in files:
            os.chmod(os.path.join(folder, name), permissions)
    return made


def clear(target: Path) -> None:
    """Take an older folder away."""
    if is_link(target):
        target.unlink()
    elif target.exists():
        old = target.with_name(f".{target.name}.old")
        remove(old)
        os.replace(target, old)
        remove(old)


def place(target: Path) -> None:
    """Rename a prepared folder in."""
    os.replace(beside(target), target)


def sweep(targets: Path) -> None:
    """Clear away what a killed run left beside `targets`, a place with one "*" for the student."""
    before, _, after = str(targets.parent).rpartition("*")
    for ending in (".new", ".old"):
        name = f".{targets.name}{ending}"
        if before:
            pattern = glob.escape(before) + "*" + glob.escape(after + os.sep + name)
        else:  # the student's folder is the last one
            pattern = os.path.join(glob.escape(str(targets.parent)), f".*{ending}")
        for left in glob.glob(pattern):
            remove(Path(left))


def remove(path: Path) -> None:
    """Remove a file or a folder, if there is one. A link goes, and never what it points to."""
    if is_link(path) or path.is_file():
        _writable(path)
        path.unlink()
    elif path.is_dir():
        if os.name == "nt":
            for folder, _, files in os.walk(path):
                for name in files:
                    _writable(Path(folder, name))
        shutil.rmtree(path)


def _writable(path: Path) -> None:
    if os.name == "nt" and not is_link(path):  # Windows removes no read-only file
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IWRITE)


def _copy(source: Path, folder: Path, name: str) -> None:
    """Copy a plain file to `name` below a folder; what is in its way goes."""
    target = folder
    for part in name.split("/")[:-1]:
        target = target / part
        if target.exists() and not target.is_dir():
            target.unlink()
        target.mkdir(exist_ok=True)
    target = folder / name
    remove(target)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with contextlib.suppress(OSError), open(os.open(source, flags), "rb") as old, target.open("xb") as new:
        shutil.copyfileobj(old, new, 1 << 20)
