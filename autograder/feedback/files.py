"""`feedback/<student>/<assignment>/`: written so that nothing is lost and nothing lands elsewhere.

Rules

- No link below feedback/ is followed, and no name of a student leads out of it.
- A page is replaced where it is ours, as its last line proves; a file that is not is left, or with `force`
  kept first, in `.course-kept/`.
- A file is whole or not there: it is made beside its place and renamed in.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import re
from pathlib import Path

from autograder.grading.course import Course
from autograder.grading.submitted import TIMESTAMP, is_link, read_plain

KEPT = ".course-kept"
"""Where `course build` keeps copies too."""

MOST_PAGE = 50_000_000
SECRET = "submission_secret.txt"
"""What nbgrader's exchange gives each submission; `release_feedback` of nbgrader asks for it."""

MARK = re.compile(rb"<!-- made by course feedback: ([0-9a-f]{64}) -->\n\Z")


class Refused(Exception):
    """Nothing is written. The text says what is in the way, and what to do."""


def signed(page: str) -> bytes:
    """A page with the line that proves it ours, and untouched.

    Example: ``is_ours(signed("<p>a</p>"))``.
    """
    data = page.encode("utf-8", "replace")
    return data + f"<!-- made by course feedback: {hashlib.sha256(data).hexdigest()} -->\n".encode()


def is_ours(data: bytes) -> bool:
    """Whether a file was made here, and nobody has changed it since."""
    found = MARK.search(data)
    return found is not None and hashlib.sha256(data[: found.start()]).hexdigest().encode() == found[1]


def folder_for(course: Course, student: str, assignment: str) -> Path:
    """Where a student's pages belong. Raises Refused for a name that leads elsewhere, and for links."""
    if student in ("", ".", "..") or any(c in student for c in {"/", "\0", os.sep, os.altsep or "/"}):
        raise Refused("its name is no name of a folder, so no page is written")
    folder = course.folder("feedback", student, assignment)
    base = Path(os.path.normpath(course.root / str(course.directory.feedback_directory)))
    if not folder.is_relative_to(base):  # a course with a structure of its own
        base = course.root
    if not folder.is_relative_to(base) or folder == base:
        raise Refused(f"its place {folder} is not in the course, so no page is written")
    here = base
    for part in folder.relative_to(base).parts:
        here = here / part
        if is_link(here) or (os.path.lexists(here) and not here.is_dir()):
            raise Refused(f"{_shown(course, here)} is a link or a file, and a folder is wanted: move it away")
    return folder


def put(course: Course, target: Path, data: bytes, *, force: bool, dry_run: bool, mode: int) -> str:
    """Write a page. Gives what was done: "new", "replaced", "same", or "kept" where a copy was kept first.

    Arguments: `target`, in a folder of `folder_for`; `force` replaces what is not ours; `dry_run` only says
    what would be done; the mode of the file.

    Raises Refused where something that is not ours is in the way, and OSError.
    """
    if is_link(target) or (os.path.lexists(target) and not target.is_file()):
        raise Refused(f"{_shown(course, target)} is a link or no plain file: move it away")
    done = "new"
    if target.exists():
        old = read_plain(target, MOST_PAGE)
        if old == data:
            return "same"
        done = "replaced"
        if old is None or not is_ours(old):
            if not force:
                raise Refused(
                    f"{_shown(course, target)} was not made by `course feedback`, or was changed since, and "
                    "stays; --force replaces it and keeps a copy"
                )
            done = "kept"
    if not dry_run:
        target.parent.mkdir(parents=True, exist_ok=True)
        if done == "kept":
            keep(course, target)
        _write(target, data, mode)
    return done


def keep(course: Course, target: Path) -> Path:
    """Copy a file away before it is replaced; gives the copy."""
    parts = target.relative_to(course.root).parts if target.is_relative_to(course.root) else target.parts[-4:]
    folder = course.root.joinpath(KEPT, *parts[:-1])
    folder.mkdir(parents=True, exist_ok=True)
    note = course.root / KEPT / ".gitignore"
    if not note.exists():
        note.write_text("*\n", encoding="utf-8")
    data = target.read_bytes()
    for number in itertools.count(1):
        copy = folder / f"{target.stem}.{number}{target.suffix}"
        with contextlib.suppress(FileExistsError), copy.open("xb") as file:
            file.write(data)
            return copy
        if not is_link(copy) and copy.is_file() and copy.read_bytes() == data:
            return copy
    raise AssertionError("unreachable")


def put_stamps(course: Course, student: str, assignment: str, folder: Path, mode: int) -> None:
    """Lay beside the pages what `nbgrader release_feedback` needs: the time, and the exchange's secret."""
    for name in (TIMESTAMP, SECRET):
        for step in ("autograded", "submitted"):
            source = course.folder(step, student, assignment) / name
            if any(is_link(part) for part in (source.parent.parent, source.parent, source)):
                continue
            try:
                data = read_plain(source, 10_000)
            except OSError:
                continue
            if data is None:
                continue
            target = folder / name
            if is_link(target) or (os.path.lexists(target) and not target.is_file()):
                raise Refused(f"{_shown(course, target)} is a link or no plain file: move it away")
            if not target.exists() or target.read_bytes() != data:
                if target.exists():
                    keep(course, target)
                _write(target, data, mode & ~0o007 if name == SECRET else mode)
            break


def _write(target: Path, data: bytes, mode: int) -> None:
    beside = target.with_name(f".{target.name}.new")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()  # left by a run that was killed; of a link the link
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(beside, flags, 0o600), "wb") as file:
            file.write(data)
        os.chmod(beside, mode)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _shown(course: Course, path: Path) -> str:
    from autograder.grading.submitted import shown

    inside = path.relative_to(course.root) if path.is_relative_to(course.root) else path
    return "/".join(map(shown, inside.parts))
