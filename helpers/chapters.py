"""The chapters as a learner has them: read from the notebooks, so that nothing has to be listed twice.

A lesson says in its metadata what it is called, how long it takes and what it needs; its cells say which
guesses it asks for. The exercise sheet, in `release/`, says which exercises a chapter has, in which order,
and which questions a person grades.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from helpers import exercises
from helpers.exercises.spec import Exercise
from helpers.folder import course_root

_GUESS = re.compile(r"^predict\(\s*[\"']([^\"']+)", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)", re.MULTILINE)
_SHEET = "exercises.ipynb"


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Arguments:
        name: "03_http".
        title: "Speak HTTP by hand".
        minutes: how long the lesson takes; 0 where it does not say.
        needs: the names of the chapters that come before it.
        guesses: the names of its predictions.
        exercises: those that `check` tries, in the order of the sheet.
        questions: name and points of those that a person grades.
        headings: the heading of each exercise and question on the sheet.
    """

    name: str
    title: str
    minutes: int = 0
    needs: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    questions: tuple[tuple[str, float], ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The number it begins with."""
        return self.name.partition("_")[0]

    @property
    def points(self) -> float:
        """What its exercises and questions can give together."""
        return sum(one.points for one in self.exercises) + sum(points for _, points in self.questions)


def course(root: Path | None = None) -> tuple[Chapter, ...]:
    """All chapters, in order.

    Arguments: the course's folder (found from the current one without it).
    """
    root = root or home()
    found = sorted({*root.glob("notebooks/[0-9]*_*.ipynb"), *root.glob(f"release/[0-9]*/{_SHEET}")})
    return _course(root, tuple((str(path), path.stat().st_mtime_ns) for path in found))


def home() -> Path:
    """The folder that holds notebooks/: the nearest at or above the current one, else the course's own."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "notebooks" / "00_welcome.ipynb").is_file():
            return folder
    return course_root()


def lesson(name: str) -> Path:
    """The notebook of a lesson."""
    return home() / "notebooks" / f"{name}.ipynb"


def sheet(name: str) -> Path:
    """The learner's own exercise sheet of a chapter."""
    return home() / "work" / name / _SHEET


def link(path: Path, heading: str = "") -> str:
    """A link from the notebook that is open, as JupyterLab opens it; "" where the file is not there."""
    anchor = heading.replace(" ", "-")  # JupyterLab makes the name of a heading's anchor so
    try:
        if not path.is_file():
            return ""
        return quote(Path(os.path.relpath(path, Path.cwd())).as_posix()) + (
            f"#{quote(anchor)}" if anchor else ""
        )
    except (OSError, ValueError):  # another drive of a Windows machine
        return ""


@functools.lru_cache(maxsize=4)
def _course(root: Path, changed: tuple[tuple[str, int], ...]) -> tuple[Chapter, ...]:
    by_lesson: dict[str, dict[str, Exercise]] = {}
    for name in exercises.names():
        try:
            one = exercises.load(name)
        except Exception:  # our error; it must not hide what the learner has done elsewhere
            continue
        by_lesson.setdefault(one.lesson, {})[name] = one
    known = {Path(path).stem for path, _ in changed if Path(path).name != _SHEET} | set(by_lesson)
    return tuple(_chapter(root, name, by_lesson.get(name, {})) for name in sorted(known))


def _chapter(root: Path, name: str, known: dict[str, Exercise]) -> Chapter:
    about, cells = _notebook(root / "notebooks" / f"{name}.ipynb")
    _, sheet_cells = _notebook(root / "release" / name / _SHEET)
    marks = [cell.get("metadata", {}).get("nbgrader", {}) for cell in sheet_cells]
    order = [str(mark.get("grade_id")) for mark in marks]
    code = [_source(cell) for cell in cells if cell.get("cell_type") == "code"]
    needs, minutes = about.get("needs"), about.get("minutes")
    return Chapter(
        name=name,
        title=str(about.get("title") or name),
        minutes=minutes if isinstance(minutes, int) else 0,
        needs=tuple(map(str, needs)) if isinstance(needs, list) else (),
        guesses=tuple(dict.fromkeys(guess for text in code for guess in _GUESS.findall(text))),
        exercises=tuple(
            sorted(known.values(), key=lambda one: order.index(one.name) if one.name in order else len(order))
        ),
        questions=tuple(
            (str(mark["grade_id"]), float(mark.get("points", 0)))
            for mark in marks
            if mark.get("grade") and mark.get("solution")
        ),
        headings={
            grade_id.removesuffix("-statement"): found[1].replace("`", "").strip()
            for grade_id, cell in zip(order, sheet_cells, strict=True)
            if grade_id.endswith("-statement") and (found := _HEADING.search(_source(cell)))
        },
    )


def _notebook(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a notebook says of itself, and its cells; nothing where there is none."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return dict(notebook["metadata"].get("course", {})), list(notebook["cells"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, []


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)
