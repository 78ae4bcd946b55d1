"""reset: begin one exercise again. The answer cell is as it was given out, and what was there is kept.

Three things are put back: the cell in the learner's notebook, the entry in progress, and the function in the
kernel. A copy of the answer goes to ``work/kept``, as a program that `course try` takes.

A notebook that is open in a browser has a second life there, which a kernel cannot see: text that is not
saved. So a reset in the very notebook first asks to save it, and changes the file only when that was done.
Afterwards the file is loaded again by hand; saving in place of that undoes the reset, and loses nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import chapters
from helpers.errors import CourseError
from helpers.exercises import load
from helpers.progress import forget, of
from helpers.progress import load as load_progress

KEPT = "kept"
"""The folder in work/ where copies go."""

MOMENT = 120.0
"""Seconds in which the learner saves, after having been asked to."""

_asked: dict[tuple[Path, str], tuple[float, int]] = {}
"""Notebook and exercise to when it was asked to be saved, and the time of its last change then."""


class NotReset(CourseError):
    """The exercise could not be put back; nothing was changed."""


@dataclass(frozen=True)
class Sheet:
    """A learner's notebook, and whether the cell that is running now is one of its own."""

    path: Path
    own: bool


def reset(name: str) -> None:
    """Begin an exercise again: its cell as it was given out, its progress cleared, a copy of yours kept.

    Example: ``reset("first_3000")``.
    """
    from helpers.check import note, notebook
    from helpers.judging.seeds import LEARNER, student

    if student() != LEARNER:
        note("Nothing is put back while a class is graded.")
        return
    try:
        said = put_back(name)
        if _shell() is not None:
            notebook().pop(name, None)
    except CourseError as error:
        said = str(error)
    note(said[:1].upper() + said[1:])


def command(name: str) -> int:
    """`course reset EXERCISE`: say what was done."""
    print(put_back(name))
    return 0


def put_back(name: str) -> str:
    """Put an exercise back and say what was done, and what to do now.

    Raises ExerciseError where there is no such exercise, NotReset where nothing could be changed.
    """
    exercise = load(name)
    sheet = _sheet(name, exercise.lesson)
    if sheet is None:
        where = chapters.sheet(exercise.lesson).relative_to(chapters.home()).as_posix()
        before = forget(name)
        cleared = f"Its entry in progress is cleared ({_told(before)})." if before else ""
        said = f"There is no {where}, so no cell to put back; `course lab` puts a new one there. {cleared}"
        return said.strip()
    stub = _source(_cell(chapters.home() / "release" / exercise.lesson / "exercises.ipynb", name)[1])
    notebook, cell = _cell(sheet.path, name)
    was = _source(cell)
    if sheet.own and not _saved_since_asked(sheet.path, name):
        raise NotReset(
            "nothing is changed yet: save this notebook (Ctrl + S, or ⌘ S), then run this cell again within "
            "two minutes. What is not saved would be lost when the notebook is loaded again."
        )
    before = load_progress()["exercises"].get(name, {})
    if was.strip() == stub.strip():
        forget(name)
        return (
            f"The cell of `{name}` is as it was given out. Its entry in progress is cleared "
            f"({_told(before)})."
        )
    copy = _keep(name, was, before)
    cell["source"] = stub.splitlines(keepends=True)
    cell["outputs"], cell["execution_count"] = [], None
    _write(sheet.path, notebook)
    forget(name)
    _asked.pop((sheet.path, name), None)
    done = (
        f"`{name}` is put back in {_short(sheet.path)}, and its entry in progress is cleared "
        f"({_told(before)}). Your answer is kept in {_short(copy)}; `course try {name} {_short(copy)}` "
        "judges it still. "
    )
    if sheet.own:
        return done + (
            "Now choose File ▸ Reload Notebook from Disk. If JupyterLab says that the file has changed, "
            "choose Revert; Overwrite would undo the reset."
        )
    return done + (
        "If that notebook is open in JupyterLab, choose File ▸ Reload Notebook from Disk there, before you "
        "save it. Other changes in it that are not saved are lost by that: copy them first."
    )


def _sheet(name: str, lesson: str) -> Sheet | None:
    """The notebook with the answer: the one that runs this, if it has the cell, else the one in work/."""
    running = os.environ.get("JPY_SESSION_NAME", "")
    if _shell() is not None and running.endswith(".ipynb") and Path(running).is_file():
        with suppress(NotReset):
            _cell(Path(running), name)
            return Sheet(Path(running).resolve(), own=True)
    path = chapters.sheet(lesson)
    return Sheet(path.resolve(), own=False) if path.is_file() else None


def _saved_since_asked(path: Path, name: str) -> bool:
    """Whether the notebook was saved after this asked for it, a moment ago; else it is asked for now."""
    changed, now = path.stat().st_mtime_ns, time.monotonic()
    when, before = _asked.get((path, name), (float("-inf"), changed))
    if now - when <= MOMENT and changed != before:
        return True
    _asked[path, name] = now, changed
    return False


def _cell(path: Path, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A notebook, and in it the answer cell of an exercise. Raises NotReset where there is none."""
    try:
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        cells = list(notebook["cells"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotReset(
            f"nothing is changed: {_short(path)} cannot be read as a notebook ({error})."
        ) from None
    for cell in cells:
        marks = cell.get("metadata", {}).get("nbgrader", {})
        if marks.get("grade_id") == name and marks.get("solution") and cell.get("cell_type") == "code":
            return notebook, cell
    raise NotReset(
        f"nothing is changed: {_short(path)} has no answer cell of `{name}` any more. Rename that notebook, "
        "and `course lab` gives you a fresh one beside it."
    )


def _keep(name: str, source: str, before: dict[str, Any]) -> Path:
    """Write the answer to the first free name in work/kept, with a line on what it had reached."""
    folder = chapters.home() / "work" / KEPT
    head = f"# {name}, as it was on {time.strftime('%Y-%m-%d %H:%M')}: {_told(before)}.\n\n"
    number = 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            copy = folder / f"{name}.{number}.py"
            try:
                with copy.open("x", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(f"{head}{source}\n")
                return copy
            except FileExistsError:
                number += 1
    except OSError as error:
        raise NotReset(f"nothing is changed: no copy could be made in {folder} ({error.strerror}).") from None


def _write(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook whole or not at all, in the form in which Jupyter writes it."""
    text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # half a character, which only an escape can hold
        data = (json.dumps(notebook, indent=1, sort_keys=True) + "\n").encode("ascii")
    try:
        handle, temporary = tempfile.mkstemp(prefix=".reset-", suffix=".ipynb", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            shutil.copymode(path, temporary)
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise NotReset(f"{_short(path)} cannot be written ({error.strerror}); it is as it was.") from None


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _told(before: dict[str, Any]) -> str:
    """What an entry of progress said."""
    found = of({"exercises": {"it": dict(before)}}, "it")
    tries, hints = int(found["tries"]), int(found["hints"])
    return (
        f"it had {found['points']:g} points after {tries} {'try' if tries == 1 else 'tries'} and "
        f"{hints} {'hint' if hints == 1 else 'hints'}"
    )


def _short(path: Path) -> str:
    """A path as it is seen from the course's folder."""
    try:
        return path.relative_to(chapters.home().resolve()).as_posix()
    except ValueError:
        return str(path)


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None
