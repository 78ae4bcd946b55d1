"""The course's secret: 32 random bytes in `.course/secret`, from which the seeds of graded exercises come.

`course grade` makes it and alone uses it; a report shows its fingerprint. It is the instructor's alone (mode
600), git ignores it, and no bundle holds it. Whoever has it can know the cases of every student; who loses it
gets other cases.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from autograder.grading.course import GradingError
from autograder.grading.records import HIDDEN, private

LENGTH = 32
NAME = "secret"


def path(course: Path) -> Path:
    """Where the secret of a course is."""
    return course / HIDDEN / NAME


def read_or_make(course: Path) -> bytes:
    """The secret of a course, made if there is none. Raises GradingError for a file that is none.

    Two that make it at once get the same: it is written beside, and linked in only where none is.
    """
    file = path(course)
    if not file.exists():
        private(file.parent)
        beside = file.with_name(f".{NAME}-{secrets.token_hex(8)}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as new:
            new.write(secrets.token_bytes(LENGTH))
        try:
            os.link(beside, file)
        except (FileExistsError, FileNotFoundError):  # somebody was first, and cleared ours away
            pass
        except OSError:  # a disk without hard links
            os.replace(beside, file)
        finally:
            beside.unlink(missing_ok=True)
    for left in file.parent.glob(f".{NAME}-*"):  # somebody was killed at it
        left.unlink(missing_ok=True)
    found = file.read_bytes()
    if len(found) != LENGTH:
        raise GradingError(
            f"{file} is no secret: it has {len(found)} bytes, not {LENGTH}. If you have a copy, put it back; "
            "else delete it, and grade everybody again with --force, for the cases will be others."
        )
    return found


def fingerprint(course: Path) -> str:
    """Twelve digits that are the same for the same secret and tell nothing of it; "" where there is none.

    Example: ``fingerprint(course_root())`` is like ``"9f86d081884c"``. It never makes a secret.
    """
    try:
        found = path(course).read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(b"fingerprint of the course's secret\0" + found).hexdigest()[:12]
