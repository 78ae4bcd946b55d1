"""Seeds: which cases a check is made of.

Nothing in a check is secret: visible and graded cases come from the same generators, under different seeds.
A visible check draws a new seed each time and shows it, so that it can be replayed. A graded check has one
seed for each student and exercise, always the same. With the course's secret nobody can know it beforehand;
without one (stock nbgrader, self-paced learners) a public text takes its place.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import random
from pathlib import Path

PUBLIC = b"networked programs: graded, without a secret"
"""Stands for the secret where there is none."""

LEARNER = "you"
"""The student's name outside a class."""


def graded_seed(student: str, exercise: str, secret: bytes = PUBLIC) -> int:
    """The seed of a graded check, 0 to 2**32 - 1.

    Example: ``graded_seed("ada", "first_3000")``. The same student, exercise and secret give the same seed.
    """
    text = f"{student}\n{exercise}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hmac.digest(secret, text, hashlib.sha256)[:4], "big")


def fresh_seed() -> int:
    """A new seed for a visible check, short enough to type: 0 to 999,999."""
    return random.SystemRandom().randrange(1_000_000)


def student(folder: str | os.PathLike[str] | None = None) -> str:
    """Whose notebook this is: nbgrader runs it in ``autograded/<student>/<assignment>``; else "you".

    Arguments: the working folder (the current one without it).
    """
    try:
        parts = Path(folder or os.getcwd()).parts
    except OSError:  # the folder is gone
        return LEARNER
    for at in range(len(parts) - 3, -1, -1):
        if parts[at] == "autograded":
            return parts[at + 1]
    return LEARNER
