"""The exercises: one module each, found by name."""

from __future__ import annotations

import difflib
import functools
import importlib
import re
from pathlib import Path

from helpers.errors import ExerciseError
from helpers.exercises.spec import Exercise

HAS_ONE = re.compile(r"^EXERCISE\b", re.M)
"""What a module of this package that is an exercise defines; the others are what exercises share."""


def names() -> list[str]:
    """All exercise names, in order of the alphabet."""
    return list(_names())


@functools.cache
def _names() -> tuple[str, ...]:
    files = sorted(Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(file.stem for file in files if HAS_ONE.search(file.read_text(encoding="utf-8")))


def load(name: str) -> Exercise:
    """The exercise of that name.

    Example: ``load("first_3000").points``. Raises ExerciseError, with the nearest name there is.
    """
    if not isinstance(name, str):
        raise ExerciseError('an exercise is named by its name in quotes, as in check("first_3000")')
    if name not in names():
        near = difflib.get_close_matches(name, names(), 1)
        raise ExerciseError(
            f"there is no exercise {name!r}; "
            + (f"did you mean {near[0]!r}?" if near else f"there is: {', '.join(names())}")
        )
    exercise = importlib.import_module(f"{__name__}.{name}").EXERCISE
    assert isinstance(exercise, Exercise)
    return exercise
