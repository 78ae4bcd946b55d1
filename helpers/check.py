"""check and hint: what a learner asks of the course about an exercise.

A check cell ends in ``check("first_3000")``. nbgrader takes the value of the cell for the score, so it is a
plain float; everything else is displayed. nbgrader gives 0 to a cell that wrote anything to stderr, so
nothing ever goes there.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from typing import Any

from helpers.errors import ExerciseError
from helpers.exercises import load
from helpers.exercises.spec import Exercise
from helpers.views import view as v
from helpers.views.view import SOFT, View, box, show, words


def check(
    name: str | Callable[..., Any],
    graded: bool = False,
    *,
    namespace: dict[str, Any] | None = None,
    seed: int | None = None,
    noted: bool = True,
) -> float:
    """Try your answer in many situations; shows what to fix first and gives the points.

    Example: ``check("first_3000")``.

    Arguments:
        name: the exercise, which is also the name of your function.
        graded: with the seed of grading, the same at every run, in place of a new one.
        namespace: where your function is; your notebook without it.
        seed: the seed of an earlier check, to see the same situations again.
        noted: False keeps it out of your progress, as in the welcome, where the answer is only for show.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exercise = find(name)
        if exercise is None:
            return 0.0
        name = exercise.name
        from helpers.judging import seeds
        from helpers.judging.answers import FunctionAnswer
        from helpers.judging.verdict import judge_answer
        from helpers.progress import note_check, say_what_was_kept
        from helpers.views.verdict import show_verdict

        if seed is None:
            seed = seeds.graded_seed(seeds.student(), name) if graded else seeds.fresh_seed()
        answer = FunctionAnswer(name, notebook() if namespace is None else namespace)
        result = judge_answer(exercise, answer, seed)
        if noted:
            note_check(name, result.score, result.verdict)
        show_verdict(result, exercise, graded=graded)
        say_what_was_kept()
        return float(result.score)


def hint(name: str | Callable[..., Any], number: int | None = None, *, noted: bool = True) -> None:
    """Show the next hint of three: a question, a pointer, an outline. Never the code.

    Example: ``hint("first_3000")``; ``hint("first_3000", 1)`` shows the first again.

    Arguments: the exercise; which hint, 1 to 3, the next without it; False to keep it out of your progress.
    """
    exercise = find(name)
    if exercise is None:
        return
    name = exercise.name
    from helpers.progress import hints_taken, note_hint

    most = len(exercise.hints)
    if number is None:
        number = min(hints_taken(name) + 1, most)
    if not 1 <= number <= most:
        note(f"There are {most} hints for `{name}`: 1 to {most}.")
        return
    if noted:
        note_hint(name, max(number, hints_taken(name)))
    text = exercise.hints[number - 1]
    title = f"{number} of {most} · {name}"
    last = " This was the last one." if number == most else ""
    body = f"<p style='margin:6px 0'>{words(text)}<span style='{SOFT}'>{last}</span></p>"
    show(View(f"Hint {title}\n{text}{last}", box("☞", "Hint", v.WAITING, body, title=title)))


def note(text: str) -> None:
    """Show a plain sentence in a calm box."""
    show(
        View(text.replace("`", ""), box("i", "Note", v.WAITING, f"<p style='margin:6px 0'>{words(text)}</p>"))
    )


def notebook() -> dict[str, Any]:
    """The names of the notebook; in a plain program, those of the file that called a verb."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is not None:
        names: dict[str, Any] = shell.user_ns
        return names
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("helpers."):
        frame = frame.f_back
    return frame.f_globals


def find(name: str | Callable[..., Any]) -> Exercise | None:
    """The exercise of that name; where there is none, says so and gives None.

    A function stands for its name: ``check(first_3000)`` is as good as ``check("first_3000")``.
    """
    try:
        return load(name if isinstance(name, str) else getattr(name, "__name__", name))  # type: ignore[arg-type]
    except ExerciseError as error:
        text = str(error)
        note(text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else "."))
        return None
