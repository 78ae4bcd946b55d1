"""Judged exercises: the points are decided here, outside the box, from what an answer was seen to do.

The box gets the program and one situation after the other; right results, seeds and the gradebook never enter
it. What a student's process says is data to be judged, and it decides nothing.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from autograder.grading.graded import CellScore, KindScore, Said
from autograder.grading.program import Program
from helpers import exercises
from helpers.exercises.spec import Exercise, Result
from helpers.judging import verdict
from helpers.judging.parent import Box
from helpers.judging.trying import judge_in
from helpers.patience import TookTooLong, within
from helpers.views.verdict import verdict as view

MOST_SHOWN = 200_000
"""Characters of a verdict as HTML; the rest of a longer one stays away."""

SECONDS = 60.0
"""Processor time that the judge itself may spend on one exercise: a hundred times the usual.

A program can be made so that judging it takes long. The limits of boxes do not help there: it is our own
process that works."""


def judge(name: str, program: Program, seed: int, box: Box) -> tuple[Result, float]:
    """The verdict on a program, and the seconds it took.

    Example: ``judge("first_3000", program("first_3000", cells), 7, box)[0].score``.

    Arguments: the exercise; the program; the seed of its cases; the box it runs in.
    """
    began = monotonic()
    exercise = exercises.load(name)
    if program.missing:
        return verdict.result(exercise, "not attempted", seed, note=program.missing), 0.0
    try:
        result = within(
            SECONDS, lambda: judge_in(box, exercise, Path(f"{name}.py"), program.source, (), seed)
        )
    except TookTooLong:
        box.kill()
        error = TookTooLong(f"it worked for more than {SECONDS:g} seconds on what the program did")
        result = verdict.our_error(exercise, seed, error)
    except Exception as ours:  # it costs nobody else anything
        result = verdict.our_error(exercise, seed, ours)
    return result, monotonic() - began


def scored(notebook: str, cell: str, points: float, result: Result, seconds: float) -> CellScore:
    """A verdict as the row of a grade cell.

    The score is None where the judge failed, and where the exercise gives more than the cell is worth.
    """
    exercise = exercises.load(result.exercise)
    told = replace(result, note=result.note.partition(" Please report")[0])  # which names the seed
    drawn = view(told, exercise, graded=True, replay=False)
    score: float | None = float(result.score)
    note = result.note
    if result.verdict == "error":
        score = None
    elif result.score > points:
        score = None
        note = f"the exercise gives {result.score:g} points, but the cell is worth {points:g}"
    html = drawn.html if len(drawn.html) <= MOST_SHOWN else ""
    return CellScore(
        notebook=notebook,
        cell=cell,
        way="judged",
        max_score=points,
        score=score,
        exercise=result.exercise,
        verdict=result.verdict,
        seed=result.seed,
        kinds=tuple(_kinds(exercise, result)),
        findings=tuple(
            Said(finding.message, finding.misconception or "", finding.remark, finding.read)
            for finding in result.findings
        ),
        note=note,
        text=drawn.text[:MOST_SHOWN],
        html=html,
        seconds=seconds,
    )


def _kinds(exercise: Exercise, result: Result) -> list[KindScore]:
    found = []
    for kind, worth in exercise.kinds.items():
        ran = [one for one in result.judged if one.case.kind == kind]
        passed = sum(one.passed for one in ran)
        whole = bool(ran) and passed == len(ran)
        found.append(KindScore(kind, float(worth) if whole else 0.0, float(worth), len(ran), passed))
    return found


def outputs(score: CellScore, count: int) -> list[dict[str, Any]]:
    """What stands under the check cell: the verdict, then the score as nbgrader reads it.

    Where there is no score, an error stands there, for nbgrader gives all points to a cell that says nothing.
    """
    data = {"text/plain": score.text, "text/html": score.html or f"<pre>{_escaped(score.text)}</pre>"}
    shown: dict[str, Any] = {"output_type": "display_data", "data": data, "metadata": {}}
    if score.score is None:
        words = score.note.partition(" Please report")[0] or "the judge failed"
        error = {
            "output_type": "error",
            "ename": "JudgeError",
            "evalue": words,
            "traceback": [f"JudgeError: {words}"],
        }
        return [shown, error]
    value = {
        "output_type": "execute_result",
        "data": {"text/plain": repr(float(score.score))},
        "execution_count": count,
        "metadata": {},
    }
    return [shown, value]


def _escaped(text: str) -> str:
    import html

    return html.escape(text)
