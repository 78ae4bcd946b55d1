"""Writing what an instructor asked for: whole or not at all, for the owner alone, nothing lost."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from autograder.grading.course import Course, GradingError

FOLDER = "reports"
"""In the course folder: pages and tables. Git is told to ignore all that is in it."""


def folder(course: Course) -> Path:
    """The folder for reports, made if it is not there. Raises GradingError."""
    found = course.root / FOLDER
    try:
        found.mkdir(exist_ok=True)
        ignore = found / ".gitignore"
        if not ignore.exists():
            ignore.write_text("# Nobody's grade belongs in a repository.\n*\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(found, error) from error
    return found


def write(path: Path, text: str, ours: str = "") -> Path | None:
    """Write a file. What was there is kept beside it under another name, which is given back.

    Example: ``write(Path("grades.csv"), text)`` may give ``Path("grades.old-1.csv")``.

    Arguments: where to; what; a file that has the line `ours` in its first 1,000 bytes is one that was made
    from the same sources, and is written over.

    Raises GradingError where it cannot be written; then nothing is changed.
    """
    data = text.encode("utf-8", "replace")
    beside = path.with_name(f".{path.name}.new")
    kept = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        if path.is_file() and not _replaceable(path, data, ours):
            kept = _free(path)
            shutil.copy2(path, kept)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise _unwritable(path, error) from error
    return kept


def _replaceable(path: Path, data: bytes, ours: str) -> bool:
    found = path.read_bytes()
    return found == data or bool(ours and ours.encode() in found[:1000])


def _free(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.old-{number}{path.suffix}")).exists():
        number += 1
    return kept


def _unwritable(path: Path, error: OSError) -> GradingError:
    return GradingError(
        f"{path} cannot be written ({error.strerror or error}). Nothing was changed; --output names "
        "another place."
    )
