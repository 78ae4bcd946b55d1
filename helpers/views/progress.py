"""Progress as it is shown: a line for each exercise, chapter by chapter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers import exercises
from helpers.exercises.spec import Exercise
from helpers.progress import of
from helpers.views import view as v
from helpers.views.verdict import points
from helpers.views.view import SOFT, View, box, e, table


def state(exercise: Exercise, data: dict[str, Any]) -> tuple[str, str]:
    """An icon and a word for how far an exercise is."""
    found = of(data, exercise.name)
    if found["points"] >= exercise.points:
        return "✔", "passed"
    if found["points"] > 0:
        return "◐", "in part"
    return ("✘", "not yet") if found["tries"] else ("○", "not attempted")


def progress_view(data: dict[str, Any], file: Path) -> View:
    """How far a learner is, as text and as HTML.

    Arguments: the record (see `helpers.progress`) and the file it lies in.
    """
    chapters: dict[str, list[Exercise]] = {}
    for name in exercises.names():
        try:
            one = exercises.load(name)
        except Exception:  # our error; it must not hide what the learner has done elsewhere
            continue
        chapters.setdefault(one.lesson, []).append(one)
    lines, html = [], ""
    total = most = 0.0
    for chapter, some in sorted(chapters.items()):
        lines += ["", chapter]
        rows = []
        for one in some:
            found = of(data, one.name)
            icon, word = state(one, data)
            got = min(float(found["points"]), one.points)
            total, most = total + got, most + one.points
            hints = f"{found['hints']:.0f} of {len(one.hints)} hints"
            score = f"{points(got)} of {points(one.points)}"
            lines.append(f"  {icon} {word:13} {score:>8}  {one.name:20} {one.title}  ({hints})")
            rows.append(
                [
                    f"<span aria-hidden='true'>{icon}</span> {word}",
                    e(score),
                    e(one.name),
                    e(one.title),
                    e(hints),
                ]
            )
        html += f"<h4 style='margin:8px 0 2px 0;font-size:1em'>{e(chapter)}</h4>"
        html += table(
            ["", "points", "exercise", "", "hints"], rows, caption=f"Progress in {chapter}", mono=False
        )
    guesses = len(data["predictions"])
    end = f"{guesses} prediction{'' if guesses == 1 else 's'} made. Kept in {file}, and nowhere else."
    head = f"{points(total)} of {points(most)} points"
    html += f"<p style='margin:6px 0;{SOFT}'>{e(end)}</p>"
    text = "\n".join([f"Progress: {head}", *lines, "", end])
    return View(text, box("◔", "Progress", v.WAITING, html, title=head))
