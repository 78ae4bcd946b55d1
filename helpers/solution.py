"""solution: one good answer, and why it is done so.

The answers are in the instructor's notebooks, in source/, and nowhere in this package. Each ends in a comment
that begins with ``# Why:`` and may end in ``# Read: 03_http#cell-id``; nbgrader takes it away with the rest
of the solution when a class is given its sheets.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from helpers.check import find, note
from helpers.exercises.spec import Exercise
from helpers.views import view as v
from helpers.views.reading import place
from helpers.views.view import LINK, MONO, SHADE, SOFT, View, box, e, show, words


class Answer(NamedTuple):
    """One good answer: its code, why it is done so, and where to read more ("03_http#cell-id"), or ""."""

    code: str
    why: str = ""
    read: str = ""


def solution(name: str) -> None:
    """Show one good answer and why it is done so, where this copy of the course has the solutions.

    Example: ``solution("first_3000")``.
    """
    exercise = find(name)
    if exercise is None:
        return
    name = exercise.name
    cell = _solution_of(exercise)
    if cell is None:
        note(
            f"This copy of the course has no solutions, so there is none to show for `{name}`. "
            "A class is given a copy without them; the whole course has them in its folder source/."
        )
        return
    answer = taken_apart(cell)
    hints = _hints_left(exercise)
    style = f"{MONO}{SHADE}{v.TEXT}{v.BREAK}white-space:pre-wrap;padding:6px 8px;margin:6px 0"
    lines = [f"One good answer to {name}:", *([hints] if hints else []), "", answer.code]
    html = f"<p style='margin:6px 0;{SOFT}'>{words(hints)}</p>" if hints else ""
    html += f"<pre style='{style}'>{e(answer.code)}</pre>"
    if answer.why:
        lines += ["", f"Why: {answer.why}"]
        html += f"<p style='margin:6px 0'><b>Why:</b> {words(answer.why)}</p>"
    if answer.read:
        where = place(answer.read)
        lines.append(f"Read: {where.words}")
        named = (
            f"<a href='{e(where.link)}' style='{LINK}'>{e(where.words)}</a>" if where.link else e(where.words)
        )
        html += f"<p style='margin:6px 0;{SOFT}'>Read: {named}</p>"
    show(View("\n".join(lines), box("✎", "One good answer", v.WAITING, html, title=name)))


def taken_apart(cell: str) -> Answer:
    """An instructor's answer cell: the code without nbgrader's marks, the reasons, where to read more.

    >>> taken_apart("x = 1\\n# Why: one is\\n# enough.\\n# Read: 03_http#try-it")
    Answer(code='x = 1', why='one is enough.', read='03_http#try-it')
    """
    code: list[str] = []
    why: list[str] = []
    read, inside = "", False
    for line in cell.split("\n"):
        text = line.strip()
        if text.startswith("### "):
            inside = False
            continue
        inside = text.startswith("# Why: ") or (inside and text.startswith("#"))
        if not inside:
            code.append(line)
        elif text.startswith("# Read: "):
            read = text.removeprefix("# Read: ")
        else:
            why.append(text.removeprefix("# Why: ").removeprefix("# "))
    return Answer("\n".join(code).strip("\n"), " ".join(why), read)


def _hints_left(exercise: Exercise) -> str:
    """A kind word, once, to somebody who has not passed and has hints left."""
    from helpers.progress import load, note_solution, of

    found = of(load(), exercise.name)
    left = len(exercise.hints) - int(found["hints"])
    if not note_solution(exercise.name) or found["points"] >= exercise.points or left <= 0:
        return ""
    some = f"{left} hints are left" if left > 1 else "one hint is left"
    return (
        f"You have not passed this one yet, and {some}: `hint('{exercise.name}')`. What you find yourself "
        "stays longer. (This is said once.)"
    )


def _solution_of(exercise: Exercise) -> str | None:
    """The answer cell of the instructor's notebook, as it stands there."""
    here = Path(__file__).resolve().parent.parent
    for root in [here, *Path.cwd().parents]:
        path = root / "source" / exercise.lesson / "exercises.ipynb"
        if path.is_file():
            return _cell(path, exercise.name)
    return None


def _cell(path: Path, name: str) -> str | None:
    try:
        cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return None
    for cell in cells:
        marks = cell.get("metadata", {}).get("nbgrader", {})
        if marks.get("grade_id") == name and marks.get("solution"):
            source = cell["source"]
            return "".join(source) if isinstance(source, list) else str(source)
    return None
