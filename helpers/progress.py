"""Progress: a plain file on the learner's disk, and nowhere else.

It holds, for each exercise, the best points, how often it was tried and how many hints were taken, and the
guesses made with `predict`. It is JSON; deleting it forgets everything. Where it lies:

- where the environment variable COURSE_PROGRESS says, else
- ``networked-programs/progress.json`` in the user's folder for application data.

Nothing here ever stops a learner: a file that cannot be written is passed over, a damaged one is kept beside
the new one under another name.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.judging.seeds import LEARNER, student

NAME = "networked-programs"


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


def load() -> dict[str, Any]:
    """What is known so far; an empty record where there is none.

    Example: ``load()["exercises"]["first_3000"]["points"]``.
    """
    path = file()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if _is_record(data):
            return {"version": 1, **data}
    except OSError:
        return empty()
    except ValueError:
        pass
    with contextlib.suppress(OSError):  # damaged: keep it, begin anew
        os.replace(path, path.with_name(f"{path.name}.damaged-{int(time.time())}"))
    return empty()


def empty() -> dict[str, Any]:
    """The record of a beginner."""
    return {"version": 1, "exercises": {}, "predictions": {}}


def _is_record(data: Any) -> bool:
    if not isinstance(data, dict):
        return False
    for part in ("exercises", "predictions"):
        inside = data.setdefault(part, {})
        if not isinstance(inside, dict) or not all(isinstance(one, dict) for one in inside.values()):
            return False
    return True


def change(what: Callable[[dict[str, Any]], None]) -> bool:
    """Read, change and write the record; written whole or not at all. False where it could not be kept.

    A notebook that nbgrader runs belongs to somebody else: nothing is noted there.
    """
    if student() != LEARNER:
        return False
    data = load()
    what(data)
    path = file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".progress-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                json.dump(data, out, indent=1, ensure_ascii=False, sort_keys=True)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError:
        return False
    return True


def of(data: dict[str, Any], exercise: str) -> dict[str, Any]:
    """The record of one exercise, made where there is none; numbers in it are numbers."""
    found: dict[str, Any] = data["exercises"].setdefault(exercise, {})
    for key in ("points", "tries", "hints"):
        if not isinstance(found.get(key), int | float) or isinstance(found.get(key), bool):
            found[key] = 0
    return found


def note_check(exercise: str, points: float, verdict: str) -> None:
    """Note one check: the best points count, and the try unless nothing was attempted."""

    def what(data: dict[str, Any]) -> None:
        found = of(data, exercise)
        found["points"] = max(found["points"], points)
        found["tries"] += verdict in ("passed", "failed")
        if verdict == "passed":
            found.setdefault("passed", time.strftime("%Y-%m-%d"))

    if verdict != "error":
        change(what)


def note_hint(exercise: str, number: int) -> None:
    """Note that so many hints of an exercise were taken."""

    def what(data: dict[str, Any]) -> None:
        found = of(data, exercise)
        found["hints"] = max(found["hints"], number)

    change(what)


def hints_taken(exercise: str) -> int:
    """How many hints of an exercise were taken."""
    return int(of(load(), exercise)["hints"])


def note_prediction(name: str, choice: int, text: str) -> None:
    """Note a guess: the number of the choice, from 0, and its text. The first guess stays."""
    change(lambda data: data["predictions"].setdefault(name, {"choice": choice, "text": text}))


def progress() -> None:
    """Show how far you are: points, tries and hints of each exercise, chapter by chapter."""
    from helpers.views.progress import progress_view
    from helpers.views.view import show

    show(progress_view(load(), file()))
