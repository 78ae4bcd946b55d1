"""The record: one JSON file of a learner's progress, that several notebooks write and nothing loses.

- Written whole or not at all: into a file beside it, which then takes its place.
- Two notebooks at once: who changes it holds a lock (``progress.json.lock``) from reading to writing. The
  system takes the lock away from a kernel that dies.
- A file that cannot be read as it should be (damaged, or of a later version of the course) is copied before
  anything is written, and `kept` in the record says where the copy is. Where no copy can be made, nothing is
  written. What can be understood of it goes on counting.
- A place that cannot be written stops nobody: `change` gives False.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

VERSION = 1

PATIENCE = 2.0
"""Seconds to wait for the lock. Another notebook holds it for milliseconds."""

Record = dict[str, Any]
PARTS = ("exercises", "predictions")
LATER, DAMAGED = "later", "damaged"


def empty() -> Record:
    """The record of a beginner."""
    return {"version": VERSION, "exercises": {}, "predictions": {}}


def read(path: Path) -> Record:
    """What can be read there; the record of a beginner where nothing can. Changes nothing on the disk."""
    return _read(path)[0]


def trouble(path: Path) -> str:
    """Why the file there cannot be read as it should be: "damaged", "later" (version), or ""."""
    return _read(path)[1]


def change(path: Path, what: Callable[[Record], None]) -> bool:
    """Read, change and write the record, alone. False where it could not be kept.

    Example: ``change(path, lambda record: record["exercises"].pop("first_3000", None))``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(path):
            record, wrong = _read(path)
            if wrong:
                copy = keep(path, wrong)
                note = {"why": wrong, "copy": copy.name, "when": time.strftime("%Y-%m-%d")}
                record["kept"] = [*_list(record.get("kept")), note]
            what(record)
            record["version"] = VERSION
            _write(path, record)
    except OSError:
        return False
    return True


def keep(path: Path, why: str) -> Path:
    """Copy a file to the first free name beside it, and give that: progress.damaged.json.

    Raises OSError where that cannot be done.
    """
    data, number = path.read_bytes(), 1
    while True:
        copy = path.with_name(f"{path.stem}.{why}{'' if number == 1 else f'-{number}'}{path.suffix}")
        try:
            with copy.open("xb") as file:
                file.write(data)
            return copy
        except FileExistsError:
            number += 1


def _read(path: Path) -> tuple[Record, str]:
    """What can be understood of the file, and what is wrong with it."""
    try:
        found = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return empty(), ""
    except OSError:  # nobody may read it, or the place is no folder; then nothing can be kept either
        return empty(), DAMAGED if path.exists() else ""
    except (ValueError, RecursionError):
        return empty(), DAMAGED
    if not isinstance(found, dict):
        return empty(), DAMAGED
    record, wrong = {**empty(), **found}, ""
    for part in PARTS:
        inside = record[part] if isinstance(record[part], dict) else {}
        record[part] = {name: one for name, one in inside.items() if isinstance(one, dict)}
        if record[part] != found.get(part, {}):
            wrong = DAMAGED
    version = record["version"]
    if isinstance(version, bool) or not isinstance(version, int):
        wrong = DAMAGED
    elif version > VERSION:
        wrong = LATER
    return record, wrong


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def kept(record: Record) -> list[dict[str, str]]:
    """The copies that were kept, oldest first: each with "why", "copy" (a file's name) and "when"."""
    return [
        {name: str(one.get(name, "")) for name in ("why", "copy", "when")}
        for one in _list(record.get("kept"))
        if isinstance(one, dict)
    ]


def number(value: Any) -> float:
    """A number from the file, 0 where something else stands there."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0
    return value


def _write(path: Path, record: Record) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".progress-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump(record, out, indent=1, ensure_ascii=False, sort_keys=True)
        _replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _replace(temporary: str, path: Path) -> None:
    """Put the new file in its place. Windows refuses that while somebody reads the old one."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock; go on without it where there are none (some network drives), or it is held too long."""
    try:
        file = path.with_name(path.name + ".lock").open("ab")
    except OSError:
        yield
        return
    with file:
        deadline = time.monotonic() + PATIENCE
        while not _lock(file.fileno()) and time.monotonic() < deadline:
            time.sleep(0.005)
        yield  # closing the file gives the lock back


def _lock(handle: int) -> bool:
    """Take the lock, if nobody has it; True also where there are none."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except (OSError, ImportError):
        return True
    return True
