"""The exercises: one module each, found by name."""

from __future__ import annotations

import difflib
import importlib
import pkgutil

from helpers.errors import ExerciseError
from helpers.exercises.spec import Exercise

NOT_EXERCISES = {
    "anchors", "asked", "calls", "feed_marks", "feeds", "fetched", "findings", "found", "gives", "greetings",
    "heads", "ideas", "letters", "limits", "linked", "markup", "output", "pages", "returned", "sheets",
    "shown", "spec", "sums", "tallies", "text", "told", "walks", "ways",
}  # fmt: skip
"""Modules of this package that are no exercise."""


def names() -> list[str]:
    """All exercise names, in order of the alphabet."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name not in NOT_EXERCISES)


def load(name: str) -> Exercise:
    """The exercise of that name.

    Example: ``load("first_3000").points``. Raises ExerciseError, with the nearest name there is.
    """
    if name not in names():
        near = difflib.get_close_matches(name, names(), 1)
        raise ExerciseError(
            f"there is no exercise {name!r}; "
            + (f"did you mean {near[0]!r}?" if near else f"there is: {', '.join(names())}")
        )
    exercise = importlib.import_module(f"{__name__}.{name}").EXERCISE
    assert isinstance(exercise, Exercise)
    return exercise
