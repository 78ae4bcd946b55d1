"""The zip a class gets, proved free of solutions: `course bundle`.

In it: the lessons, the student versions, `helpers`, what `start.py` needs, licences and a student's README.
Not in it: chapters/, source/, tests/ and `autograder`. From notebooks/ and release/ it takes exactly what the
build makes, so a stray file there stays out; the rest is searched for every distinctive line of every
reference solution, and nothing is written if one is found. The same course gives the same zip.
"""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring import build
from autograder.authoring.notation import compile_file
from helpers.errors import CourseError

TOP = ("start.py", "Makefile", "pyproject.toml", "requirements.lock", "environment.yml", "LICENSE*")
PACKAGE = "helpers"
README = Path(__file__).with_name("student_readme.md")

DISTINCTIVE = 14  # characters without spaces; shorter lines ("return text") are everybody's
_MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
_MARKER_LINE = re.compile(rf"^[\s#]*({'|'.join(_MARKERS)})\s*$", re.MULTILINE)
_SKIPPED = re.compile(r"(^|/)(\.|__pycache__/)|\.pyc$")


class BundleRefused(CourseError):
    """The bundle would hold a solution, or would not be current. Nothing was written."""


@dataclass(frozen=True)
class Leak:
    """A line that has no place in a student's hands: in which file, of which exercise ("" for a mark)."""

    path: str
    exercise: str
    line: str

    def __str__(self) -> str:
        of_whom = f"solution of {self.exercise}" if self.exercise else "instructor version"
        return f"{self.path} holds a line of the {of_whom}: {self.line}"


def bundle(root: Path, output: Path | None = None) -> Path:
    """Write the zip and return its path.

    Arguments:
        root: the folder of the course.
        output: where to (default: ``build/<name>-<version>.zip`` in the course).

    Raises:
        BundleRefused: built files are out of date, a file is missing, or something leaks.
    """
    files = contents(root)
    found = leaks(files, secrets(root))
    if found:
        advice = "Take them out of what students get, or reword a solution where its line is no secret."
        raise BundleRefused("\n".join([*map(str, found), advice]))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    path = output or root / "build" / f"{project['name']}-{project['version']}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_zip({f"{project['name']}/{name}": content for name, content in files.items()}))
    return path


def contents(root: Path) -> dict[str, bytes]:
    """Everything a class gets, path -> content.

    Raises:
        BundleRefused: built files are out of date, or a file every bundle needs is missing.
    """
    state = build.state(root)
    if not state.current:
        names = ", ".join((*state.outdated, *state.stale))
        raise BundleRefused(f"built files are out of date: {names}\nRun `course build` first.")
    students = ("notebooks/", "release/")
    files = {path: data for path, data in state.wanted.items() if path.startswith(students)}
    for pattern in TOP:
        matches = sorted(root.glob(pattern))
        if not matches:
            raise BundleRefused(
                f"{pattern} is missing in {root}; a class cannot start the course without it."
            )
        files |= {path.name: path.read_bytes() for path in matches}
    for path in sorted((root / PACKAGE).rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not _SKIPPED.search(name):
            files[name] = path.read_bytes()
    files["README.md"] = README.read_bytes()
    return dict(sorted(files.items()))


def secrets(root: Path) -> dict[str, tuple[str, ...]]:
    """The distinctive lines of every reference solution: exercise -> lines.

    A line is distinctive when it is long enough and stands in no lesson and in no part of an assignment that
    students see: what a lesson shows is no secret in an exercise.
    """
    solutions: dict[str, list[str]] = {}
    visible: set[str] = set()
    for folder in build.chapters(root):
        for path in sorted(folder.glob("*.py")):
            for cell in compile_file(path).cells:
                name, hidden, shown = _split(cell)
                visible.update(map(_squeeze, shown))
                if hidden:
                    solutions.setdefault(f"{folder.name}/{name}", []).extend(map(_squeeze, hidden))
    return {
        name: tuple(
            dict.fromkeys(
                line for line in lines if len(line.replace(" ", "")) >= DISTINCTIVE and line not in visible
            )
        )
        for name, lines in solutions.items()
    }


def leaks(files: Mapping[str, bytes], secret: Mapping[str, tuple[str, ...]]) -> list[Leak]:
    """What in `files` students must not have: lines of solutions, and nbgrader's marks.

    Arguments:
        files: path -> content.
        secret: as `secrets` gives it.
    """
    found: list[Leak] = []
    for path, content in files.items():
        text = content.decode("utf-8", errors="ignore")
        if path.endswith(".ipynb"):
            text = "\n".join(_strings(json.loads(text)))
            found += [Leak(path, "", marker) for marker in _MARKERS if marker in text]
        else:
            # In code the words may stand inside a sentence or a string: `solution()` looks for them.
            found += [Leak(path, "", match[1]) for match in _MARKER_LINE.finditer(text)]
        squeezed = _squeeze(text)
        for exercise, lines in secret.items():
            found += [Leak(path, exercise, line) for line in lines if line in squeezed]
    return found


def command(root: Path, output: Path | None = None) -> int:
    """`course bundle [--output FILE]`: 0 and the path, or 1 with the reasons on stdout."""
    try:
        path = bundle(root, output)
    except CourseError as error:
        print(error)
        return 1
    with zipfile.ZipFile(path) as archive:
        count = len(archive.namelist())
    lines = sum(map(len, secrets(root).values()))
    print(f"wrote {path}: {count} files, {path.stat().st_size / 1000:,.0f} kB")
    print(f"none of the {lines} distinctive lines of the reference solutions is in it")
    return 0


def _split(cell: Any) -> tuple[str, list[str], list[str]]:
    """(exercise, lines only an instructor sees, lines everybody sees) of a cell of the instructor version."""
    metadata = cell.metadata.get("nbgrader") or {}
    name, lines = str(metadata.get("grade_id", "")), cell.source.split("\n")
    if metadata.get("solution") and "BEGIN SOLUTION" not in cell.source:
        return name, lines, []  # an essay without marks is replaced whole
    hidden, shown, inside = [], [], ""
    for line in lines:
        mark = next((mark for mark in _MARKERS if mark in line), "")
        if mark:
            inside = mark.removeprefix("BEGIN ") if mark.startswith("BEGIN") else ""
        elif inside == "SOLUTION":
            hidden.append(line)
        elif not inside:
            shown.append(line)
    return name, hidden, shown


def _squeeze(text: str) -> str:
    """Text with every run of white space made one space."""
    return " ".join(text.split())


def _strings(value: object) -> Iterator[str]:
    """Every text in a notebook, wherever it stands; lists of lines are joined."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield "".join(value)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _zip(files: Mapping[str, bytes]) -> bytes:
    """A zip whose bytes depend on names and contents alone: sorted, one date, one mode."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
