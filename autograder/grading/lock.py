"""One `course grade` at a time in a course.

The system's lock on a file: it goes when its process ends, however that was, so nothing stale stays. What
the file says is only for the message.
"""

from __future__ import annotations

import contextlib
import datetime
import getpass
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from autograder.grading.course import GradingError
from autograder.grading.records import HIDDEN, private

NAME = "grade.lock"


class Busy(GradingError):
    """Somebody else is grading in this course."""


@contextlib.contextmanager
def held(course: Path, doing: str) -> Iterator[None]:
    """Hold the lock of a course. Raises Busy, which says who has it and since when.

    Example: ``with held(root, "course grade 03_http"): ...``.
    """
    private(course / HIDDEN)
    path = course / HIDDEN / NAME
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        if not _take(file):
            raise Busy(_who(path))
        file.truncate(0)
        file.seek(0)
        json.dump(_ourselves(doing), file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _take(file: IO[Any]) -> bool:
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 20)  # what is locked cannot be read, so not where the text is
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _ourselves(doing: str) -> dict[str, Any]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "somebody"
    now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return {"user": user, "host": platform.node(), "pid": os.getpid(), "since": now, "doing": doing}


def _who(path: Path) -> str:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        who = f"{found['user']} on {found['host']} (process {found['pid']}) since {found['since']}"
        doing = f": {found['doing']}"
    except (OSError, ValueError, KeyError, TypeError):
        who, doing = "another process", ""
    return (
        f"The class is being graded already, by {who}{doing}. Wait until that is done, or stop it; "
        "stopped at any moment it loses nothing, and the next run goes on from there."
    )
