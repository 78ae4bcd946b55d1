"""Records: one JSON file for each graded submission, in `.course/graded/<assignment>/`.

They hold what the gradebook has no place for: verdicts, findings, misconceptions, seeds, tier, versions. They
never lie below `autograded/`, for nbgrader's generate_feedback hands out everything there; they are the
instructor's alone (mode 600), as seeds are in them.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from autograder.grading.graded import Graded, from_json

HIDDEN = ".course"
"""The course's own folder beside the gradebook; ignored by git, never bundled."""

LONGEST = 200
"""Bytes of a file name, before a student's name is replaced by its hash."""


def folder(course: Path, assignment: str) -> Path:
    """Where the records of an assignment are."""
    return course / HIDDEN / "graded" / _safe(assignment)


def path(course: Path, assignment: str, student: str) -> Path:
    """The file of one record.

    Example: ``path(Path("course"), "03_http", "ada")`` is ``course/.course/graded/03_http/ada.json``.
    """
    return folder(course, assignment) / f"{_safe(student)}.json"


def write(course: Path, graded: Graded) -> Path:
    """Write a record, or write it over: whole or not at all."""
    target = path(course, graded.assignment, graded.student)
    private(course / HIDDEN)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(graded.as_json(), file, separators=(",", ":"))
    os.replace(beside, target)
    return target


def read(course: Path, assignment: str, student: str) -> Graded | None:
    """The record of a submission, or None where there is none that can be read."""
    return _read(path(course, assignment, student))


def read_all(course: Path, assignment: str) -> Iterator[Graded]:
    """The records of an assignment by name of student, one after the other; files that are none are left out.

    Example: ``for graded in read_all(course_root(), "03_http"): print(graded.student, graded.score)``.
    """
    for file in sorted(folder(course, assignment).glob("[!.]*.json")):
        found = _read(file)
        if found is not None:
            yield found


def students(course: Path, assignment: str) -> list[str]:
    """The students that have a record, without reading it (a name that was too long is read)."""
    found = []
    for file in folder(course, assignment).glob("[!.]*.json"):
        if file.stem.startswith("%="):
            record = _read(file)
            if record is not None:
                found.append(record.student)
        else:
            found.append(unquote(file.stem, errors="surrogateescape"))
    return sorted(found)


def private(folder: Path) -> Path:
    """Make a folder that only its owner reads, if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):  # somebody else's folder, or a disk without modes
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    return folder


def _read(file: Path) -> Graded | None:
    try:
        return from_json(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _safe(name: str) -> str:
    """A name as one file name, on every system: odd characters as %XX, a very long one as its hash."""
    safe = quote(os.fsencode(name), safe=" +=@,()~")
    if safe.startswith("."):
        safe = "%2E" + safe[1:]
    if len(safe) > LONGEST:
        return "%=" + hashlib.sha256(os.fsencode(name)).hexdigest()
    return safe
