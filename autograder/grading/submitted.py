"""Submissions: reading what a student handed in, as if it were sent by an enemy.

Rules

- No link is ever followed; a folder or file that is one, or is no plain file, is left out with a note. So is
  another name (a hard link) of a file of the instructor's: the gradebook, a solution.
- Everything has a limit: bytes of a notebook, depth of its JSON, number and length of files.
- What cannot be read is a `Trouble`, one sentence with the cause and what to do, never an exception of
  another kind. It costs this submission and no other.
"""

from __future__ import annotations

import contextlib
import fnmatch
import functools
import json
import math
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.grading.graded import Note

MOST_NOTEBOOK = 10_000_000
"""Bytes of one notebook. A long one, outputs included, has a tenth of it."""

MOST_DEPTH = 60
"""Levels of JSON in a notebook; honest ones have about ten."""

MOST_CELLS = 5_000
MOST_FILES = 1_000
MOST_BYTES = 64_000_000
"""Bytes of all other files together that are given to the program; all of them are copied."""

TIMESTAMP = "timestamp.txt"


class Trouble(Exception):
    """This submission cannot be graded. The text is a sentence: the cause, and what to do."""


@dataclass(frozen=True)
class Files:
    """The other files of a folder: path below it, with slashes -> content; and what was left out."""

    files: Mapping[str, bytes] = field(repr=False)
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Submission:
    """What a student handed in.

    Arguments:
        student: as the folder in submitted/ is called.
        notebooks: name without .ipynb -> the bytes of the file.
        files: the other files, below the folder -> content, the instructor's over the student's.
        timestamp: when it was handed in (UTC, without time zone), or None.
        notes: what was left out.
    """

    student: str
    notebooks: Mapping[str, bytes] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    timestamp: datetime | None = None
    notes: tuple[Note, ...] = ()


def read_submission(
    folder: Path,
    student: str,
    known: Sequence[str],
    ignore: Sequence[str],
    ours: Mapping[str, bytes],
    exclude: frozenset[str] = frozenset(),
    source: Path | None = None,
) -> Submission:
    """Read one student's folder.

    Arguments: the folder and the student; the names of the assignment's notebooks; patterns of files that
    are ignored; the instructor's files, which replace the student's except those in `exclude`; the folder
    they lie in.

    Raises Trouble.
    """
    if is_link(folder) or is_link(folder.parent):
        raise Trouble(
            f"{folder} is a link, and links are not followed. Put a real folder with the notebook there."
        )
    notes: list[Note] = []
    found: dict[str, bytes] = {}
    try:
        names = notebook_names(folder)
        for name in names:
            if name not in known:
                notes.append(Note("skipped", f"the notebook {shown(name)} is not part of the assignment"))
                continue
            found[name] = _notebook(folder / f"{name}.ipynb", source, notes)
        if not found:
            held = ", ".join(map(shown, names[:5])) or "no notebook"
            wanted = ", ".join(f"{name}.ipynb" for name in known)
            raise Trouble(
                f"No notebook of the assignment is there: it holds {held}, and {wanted} is wanted. "
                "If it is only called otherwise, rename it and grade again."
            )
        rest = read_files(folder, ignore, source)
    except OSError as error:
        raise Trouble(
            f"{folder} cannot be read: {error.strerror or error}. Look at its permissions, then grade again."
        ) from None
    notes += rest.notes
    stamp, note = timestamp(folder)
    files = dict(rest.files)
    for name, data in ours.items():
        if name not in exclude or name not in files:
            files[name] = data
    return Submission(student, found, files, stamp, (*notes, *([note] if note else [])))


def notebook_names(folder: Path) -> list[str]:
    """The notebooks in a folder, without .ipynb; hidden ones are none, links neither."""
    with os.scandir(folder) as entries:
        return sorted(
            entry.name[: -len(".ipynb")]
            for entry in entries
            if entry.name.endswith(".ipynb") and not entry.name.startswith(".") and not entry.is_symlink()
        )


def _notebook(path: Path, source: Path | None, notes: list[Note]) -> bytes:
    held = path.lstat()
    if is_instructors(held, source):
        raise Trouble(
            f"{shown(path.name)} is a hard link to a file of the instructor's. Ask for the student's own."
        )
    if stat.S_ISREG(held.st_mode) and held.st_nlink > 1:
        notes.append(Note("skipped", "it has a second name on this disk (a hard link): whose work is it?"))
    data = read_plain(path, MOST_NOTEBOOK)
    if data is None:
        raise Trouble(
            f"{shown(path.name)} has more than {MOST_NOTEBOOK // 1_000_000} MB, or is no plain file. Most "
            "likely it holds large outputs: clear them (Edit, Clear Outputs of All Cells), save, grade again."
        )
    return data


def read_plain(path: Path, most: int) -> bytes | None:
    """The bytes of a plain file; None where it is something else, or longer than `most`. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    if is_link(path):
        return None
    with open(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        data = file.read(most + 1)
    return data if len(data) <= most else None


def is_link(path: Path) -> bool:
    """Whether a path is a link, or on Windows a junction."""
    return path.is_symlink() or bool(getattr(path, "is_junction", lambda: False)())


def is_instructors(held: os.stat_result, source: Path | None) -> bool:
    """Whether a file is another name of one of the instructor's: one in source/, the gradebook, a record.

    Arguments: what the system says of the file; the folder of the assignment's source.
    """
    if held.st_nlink < 2 or source is None or not stat.S_ISREG(held.st_mode):
        return False
    return (held.st_dev, held.st_ino) in _instructors(source)


@functools.lru_cache(maxsize=4)
def _instructors(source: Path) -> frozenset[tuple[int, int]]:
    course = source.parent.parent
    found = {*source.parent.rglob("*"), *course.glob("*"), *(course / ".course").rglob("*")}
    kept = [path.lstat() for path in found if path.is_file()]
    return frozenset((one.st_dev, one.st_ino) for one in kept)


def walk(
    folder: Path, ignore: Sequence[str], notes: list[Note], source: Path | None = None
) -> Iterator[tuple[str, Path]]:
    """Every other file of a folder that nbgrader would copy: path below it, and the file.

    Notebooks and what `ignore` names are none of them. What is no plain file is noted; so is, with the folder
    of the assignment's source, another name of a file of the instructor's.
    """
    todo = [("", folder)]
    count = 0
    while todo:
        prefix, here = todo.pop()
        with os.scandir(here) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
        for entry in listed:
            name = prefix + entry.name
            if ignored(entry.name, ignore):
                continue
            if entry.is_symlink():
                notes.append(Note("skipped", f"{shown(name)} is a link, and links are not followed"))
            elif entry.is_dir(follow_symlinks=False):
                if name.count("/") < 20:
                    todo.append((name + "/", here / entry.name))
                else:
                    notes.append(Note("skipped", f"{shown(name)} lies too deep"))
            elif not entry.is_file(follow_symlinks=False):
                notes.append(Note("skipped", f"{shown(name)} is no plain file"))
            elif is_instructors(entry.stat(follow_symlinks=False), source):
                notes.append(Note("skipped", f"{shown(name)} is a hard link to a file of the instructor's"))
            elif not entry.name.endswith(".ipynb"):
                count += 1
                if count > MOST_FILES:
                    notes.append(Note("skipped", f"there are more than {MOST_FILES} files; the rest is left"))
                    return
                yield name, here / entry.name


def read_files(folder: Path, ignore: Sequence[str], source: Path | None = None) -> Files:
    """The other files of a folder, as far as they fit into `MOST_BYTES` together."""
    notes: list[Note] = []
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for name, path in walk(folder, ignore, notes, source):
        try:
            data = read_plain(path, left)
        except OSError as error:
            notes.append(Note("skipped", f"{shown(name)} cannot be read: {error.strerror}"))
            continue
        if data is None:
            notes.append(Note("skipped", f"{shown(name)} is too large to be given to the program"))
        else:
            files[name] = data
            left -= len(data)
    return Files(files, tuple(notes[:20]))


def ignored(name: str, patterns: Sequence[str]) -> bool:
    """Whether nbgrader's setting `ignore` names a file. A star names no hidden file, as in a shell."""
    return any(
        fnmatch.fnmatchcase(name, pattern)
        for pattern in patterns
        if not name.startswith(".") or pattern.startswith(".")
    )


def timestamp(folder: Path) -> tuple[datetime | None, Note | None]:
    """When something was handed in, from its timestamp.txt; and what is to say of one that cannot be read."""
    path = folder / TIMESTAMP
    if is_link(path) or not path.exists():
        return None, None
    note = Note("skipped", f"{TIMESTAMP} holds no time that can be read, so it counts as handed in on time")
    try:
        data = read_plain(path, 200)
        text = (data or b"").decode("utf-8").strip()
        if not text:
            return None, note
        from nbgrader.utils import parse_utc

        found = parse_utc(text)
        return (found, None) if isinstance(found, datetime) else (None, note)
    except Exception:  # dateutil raises all kinds for odd texts
        return None, note


def parsed(name: str, data: bytes) -> dict[str, Any]:
    """A notebook's JSON, in format 4. Raises Trouble.

    Example: ``parsed("ps1", b'{"cells": [], "nbformat": 4, ...}')["cells"]``.
    """
    file = shown(f"{name}.ipynb")
    cure = "Ask for it again, or open it in JupyterLab and save it; then grade again."
    if not data.strip():
        raise Trouble(f"{file} is empty. {cure}")
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError, MemoryError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)[:120]
        raise Trouble(f"{file} is no notebook: {reason}. {cure}") from None
    if not isinstance(found, dict) or depth(found) > MOST_DEPTH:
        raise Trouble(f"{file} is no notebook: it is not shaped like one. {cure}")
    if "worksheets" in found or found.get("nbformat") in (1, 2, 3):
        found = _upgraded(file, data, cure)
    cells = found.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise Trouble(f"{file} is no notebook: it has no list of cells. {cure}")
    assert isinstance(found, dict)
    if len(cells) > MOST_CELLS:
        raise Trouble(f"{file} has {len(cells):,} cells; more than {MOST_CELLS:,} are not graded. {cure}")
    return found


def depth(thing: Any) -> int:
    """How deep lists and objects are nested, counted without recursion."""
    level, here = 0, [thing]
    while here:
        level += 1
        if level > MOST_DEPTH:
            return level
        here = [
            inner
            for outer in here
            for inner in (
                outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ()
            )
            if isinstance(inner, dict | list)
        ]
    return level


def shown(text: str) -> str:
    """A name from a submission, as it may be shown: short, and without what cannot be seen."""
    text = text if len(text) <= 80 else text[:77] + "..."
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _upgraded(file: str, data: bytes, cure: str) -> dict[str, Any]:
    import nbformat

    with contextlib.suppress(Exception):
        found = json.loads(json.dumps(nbformat.reads(data.decode("utf-8-sig"), as_version=4)))  # type: ignore[no-untyped-call]
        if isinstance(found, dict) and depth(found) <= MOST_DEPTH:
            return found
    raise Trouble(f"{file} is in an old format that cannot be brought up to date. {cure}")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is too large a number")
    return number


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
