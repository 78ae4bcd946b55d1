"""Progress: a plain file on the learner's disk, and nowhere else.

It holds, for each exercise, the best points, how often it was tried and how many hints were taken, and the
guesses made with `predict`. It is JSON; deleting it forgets everything. Where it lies:

- where the environment variable COURSE_PROGRESS says, else
- ``networked-programs/progress.json`` in the user's folder for application data.

`record` reads and writes it: several notebooks at once, and never losing what stood there. Nothing here ever
stops a learner; a file that cannot be written is passed over.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers import record
from helpers.judging.seeds import LEARNER, student
from helpers.record import Record, empty

__all__ = ["change", "empty", "file", "load", "of", "progress"]

NAME = "networked-programs"

_told: set[str] = set()
"""Copies that were spoken of in this kernel."""


def file() -> Path:
    """Where progress is kept."""
    if chosen := os.environ.get("COURSE_PROGRESS"):
        return Path(chosen)
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / NAME / "progress.json"


def load() -> Record:
    """What is known so far; an empty record where there is none.

    Example: ``load()["exercises"]["first_3000"]["points"]``.
    """
    return record.read(file())


def change(what: Callable[[Record], None]) -> bool:
    """Read, change and write the record. False where it could not be kept.

    A notebook that nbgrader runs belongs to somebody else: nothing is noted there.
    """
    return student() == LEARNER and record.change(file(), what)


def of(data: Record, exercise: str) -> dict[str, Any]:
    """The record of one exercise, made where there is none; numbers in it are numbers."""
    found: dict[str, Any] = data["exercises"].setdefault(exercise, {})
    for key in ("points", "tries", "hints"):
        found[key] = record.number(found.get(key))
    return found


def note_check(exercise: str, points: float, verdict: str) -> None:
    """Note one check: the best points count, and the try unless nothing was attempted."""

    def what(data: Record) -> None:
        found = of(data, exercise)
        found["points"] = max(found["points"], points)
        if verdict in ("passed", "failed"):
            found["tries"] += 1
            found["last"] = time.strftime("%Y-%m-%d %H:%M:%S")
        if verdict == "passed":
            found.setdefault("passed", time.strftime("%Y-%m-%d"))

    if verdict != "error":
        change(what)


def note_hint(exercise: str, number: int) -> None:
    """Note that so many hints of an exercise were taken."""

    def what(data: Record) -> None:
        found = of(data, exercise)
        found["hints"] = max(found["hints"], number)
        found["last"] = time.strftime("%Y-%m-%d %H:%M:%S")

    change(what)


def note_solution(exercise: str) -> bool:
    """Note that its solution was looked at; True the first time."""
    seen = "solution" in of(load(), exercise)
    if not seen:
        change(lambda data: of(data, exercise).setdefault("solution", time.strftime("%Y-%m-%d")))
    return not seen


def hints_taken(exercise: str) -> int:
    """How many hints of an exercise were taken."""
    return int(of(load(), exercise)["hints"])


def note_prediction(name: str, choice: int, text: str) -> None:
    """Note a guess: the number of the choice, from 0, and its text. The first guess stays."""
    when = time.strftime("%Y-%m-%d %H:%M:%S")
    guess = {"choice": choice, "text": text, "when": when}
    change(lambda data: data["predictions"].setdefault(name, guess))


def forget(exercise: str) -> dict[str, Any]:
    """Take an exercise's entry out of the record, and give what stood there."""
    gone: dict[str, Any] = {}

    def what(data: Record) -> None:
        gone.update(data["exercises"].pop(exercise, {}))

    if exercise in load()["exercises"]:
        change(what)
    return gone


def kept_copies() -> list[str]:
    """A sentence for each copy of the file that had to be kept, and one for a trouble that is there now."""
    path = file()
    said = [
        f"On {one['when']} {WHY.get(one['why'], 'it could not be read as it should be')}. What stood in it "
        f"is kept in {path.parent / one['copy']}; what could be read of it goes on counting."
        for one in record.kept(load())
    ]
    if wrong := record.trouble(path):
        said.append(
            f"Just now {WHY[wrong]}. Nothing is lost: before the next entry is written, the file {path} is "
            "copied."
        )
    return said


WHY = {
    record.DAMAGED: "the file of your progress was damaged",
    record.LATER: "the file of your progress was written by a later version of this course",
}


def say_what_was_kept() -> None:
    """Tell, once in each kernel, that a copy of a damaged or later file was kept."""
    if student() != LEARNER:
        return
    for sentence in kept_copies():
        if sentence not in _told:
            _told.add(sentence)
            from helpers.check import note

            note(sentence)


def progress() -> None:
    """Show how far you are: a map of the course, chapters, exercises, points, and what to do next."""
    from helpers.views.coursemap import course_map
    from helpers.views.progress import progress_view
    from helpers.views.view import show
    from helpers.views.widget import live_here

    _told.update(kept_copies())  # the view says it
    data = load()
    drawn = course_map(data)
    if live_here():
        show(drawn)
    show(progress_view(data, file(), picture="" if live_here() else drawn.html))
