"""The course's folder on this machine: where it is, and the learner's part of it, `work/`.

`release/` holds the assignments as they are given out, `work/` the learner's copies. What a learner wrote is
never written over: a release that changed after it was handed out is laid beside the learner's file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

RECORD = ".handed-out.json"


def course_root(start: Path | None = None) -> Path:
    """The course's folder: the nearest at or above `start` (by default: here), else the one helpers lies in.

    >>> (course_root() / "helpers").is_dir()
    True
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "start.py").is_file() and (folder / "helpers").is_dir():
            return folder
    return Path(__file__).resolve().parent.parent


def lay_out(release: Path, work: Path) -> list[str]:
    """Copy every file of `release` that `work` lacks; return the lines to tell the learner.

    A file handed out once is left alone, whatever the learner made of it. If its release has changed since,
    the new one is put beside it, as ``exercises.newer.ipynb``, and a line says so. Nothing is overwritten; a
    learner who wants a fresh copy renames or deletes the old one.
    """
    handed_out = _read_record(work / RECORD)
    lines: list[str] = []
    known = dict(handed_out)
    for source in _files(release):
        name = source.relative_to(release).as_posix()
        data = source.read_bytes()
        now = hashlib.sha256(data).hexdigest()
        mine = work / name
        if not mine.exists():
            _create(mine, data)
        elif handed_out.get(name) != now and mine.read_bytes() != data:
            beside = _lay_beside(mine, data)
            if beside is not None:
                newer = beside.relative_to(work).as_posix()
                lines.append(f"There is a newer {name}: it is in work/{newer}; yours is as it was.")
        known[name] = now
    if known != handed_out:
        (work / RECORD).write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    return lines


def _files(release: Path) -> Iterator[Path]:
    """The files to hand out, in a fixed order, without what editors and JupyterLab leave behind."""
    for path in sorted(release.rglob("*")):
        hidden = any(part.startswith((".", "__pycache__")) for part in path.relative_to(release).parts)
        if path.is_file() and not hidden:
            yield path


def _lay_beside(mine: Path, data: bytes) -> Path | None:
    """Write `data` under the first free name beside `mine`; None if one of those names holds it already."""
    number = 1
    while True:
        beside = mine.with_name(f"{mine.stem}.newer{'' if number == 1 else f'-{number}'}{mine.suffix}")
        if not beside.exists():
            _create(beside, data)
            return beside
        if beside.read_bytes() == data:
            return None
        number += 1


def _create(path: Path, data: bytes) -> None:
    """Make a new file; fails rather than write over one. A write that fails half way leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _read_record(path: Path) -> dict[str, str]:
    """What was handed out so far: file name to the SHA-256 of its release. Empty if unknown."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}
