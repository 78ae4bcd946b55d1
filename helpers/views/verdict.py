"""The verdict as it is shown: what it is, the one thing to fix, the case it happened in and what travelled.

Order of a failure: the verdict and the points; the first thing to fix; the situation; what was printed; the
trace; how to run the same again; other findings, folded away.
"""

from __future__ import annotations

import textwrap

from helpers.exercises.spec import Exercise, Finding, Judged, Result
from helpers.views import view as v
from helpers.views.reading import place
from helpers.views.trace import drawn
from helpers.views.view import MONO, SHADE, SOFT, View, box, e, show, words
from helpers.views.widget import live_here
from helpers.views.wire import wire

PRINTED = 400
"""Characters of a program's output that are shown."""

LOOKS = {
    "passed": ("✔", "Passed", v.PASSED),
    "failed": ("✘", "Not yet", v.FAILED),
    "not attempted": ("○", "Not attempted", v.WAITING),
    "error": ("⚠", "Our error", v.WRONG_HERE),
}


def show_verdict(result: Result, exercise: Exercise, *, graded: bool = False) -> None:
    """Display a verdict; where somebody can play with it, the wire follows, open at the point of failure.

    Arguments: as `verdict`.
    """
    if graded or result.shown is None or not result.shown.run.trace.events or not live_here():
        show(verdict(result, exercise, graded=graded))
        return
    first, _, _ = sorted_out(result)
    show(verdict(result, exercise, traced=False))
    at = first.at if first else None
    show(wire(result.shown.run.trace, mark=at, name=f"check {exercise.name}"))


def verdict(
    result: Result, exercise: Exercise, *, graded: bool = False, traced: bool = True, replay: bool = True
) -> View:
    """The verdict on an answer, as text and as HTML.

    Example: ``show(verdict(result, exercise))``.

    Arguments: the result and its exercise; `graded` leaves the after-question out; without `traced` what
    travelled is in the text alone, because the wire follows; without `replay` the seed stays unsaid.
    """
    icon, word, colour = LOOKS[result.verdict]
    title = f"{result.exercise} · {points(result.score)} of {points(result.max_score)} points"
    if result.verdict in ("not attempted", "error"):
        title = result.exercise
    lines, html = [f"{icon} {word}: {title}"], ""
    first, others, remarks = sorted_out(result)
    after = exercise.after if result.verdict == "passed" and not graded else ""
    if result.note:
        lines += ["", result.note]
        html += f"<p style='margin:6px 0'>{words(result.note)}</p>"
    if result.verdict == "passed":
        count = f"{len(result.judged)} situations tried, all right."
        lines.append(count)
        html += f"<p style='margin:6px 0'>{count}</p>"
    if first is not None:
        lines += ["", f"The first thing to fix: {first.message}"]
        html += _first(first)
        if first.read:
            lines.append(f"Read: {place(first.read).words}")
    if result.shown is not None and first is not None:
        text, story = case_story(result.shown, first, traced)
        lines += ["", text]
        html += story
    if remarks:
        lines += ["", *(f"Remark (costs nothing): {finding.message}" for finding in remarks)]
        html += _list("Remarks, which cost nothing", remarks, fold=result.verdict == "failed")
    if others:
        lines += ["", f"Then ({len(others)} more):", *(f"  - {finding.message}" for finding in others)]
        html += _list(f"After that: {len(others)} more", others, fold=True)
    if after:
        lines += ["", f"A question for you: {after}"]
        html += f"<p style='margin:6px 0'><b>A question for you:</b> {words(after)}</p>"
    if replay and result.verdict in ("failed", "error"):
        again = f"course try {result.exercise} FILE --seed {result.seed}"
        lines += ["", f"Replay: {again}"]
        html += f"<p style='margin:6px 0;{SOFT}'>Replay: <code style='{MONO}{v.BREAK}'>{e(again)}</code></p>"
    return View("\n".join(_wrapped(line) for line in lines), box(icon, word, colour, html, title=title))


def sorted_out(result: Result) -> tuple[Finding | None, list[Finding], list[Finding]]:
    """The first thing to fix, the other lost points (each wrong idea once), and the remarks."""
    lost = [finding for finding in result.findings if not finding.remark]
    remarks = [finding for finding in result.findings if finding.remark]
    others, known = [], {lost[0].misconception} if lost else set()
    for finding in lost[1:]:
        if finding.misconception is None or finding.misconception not in known:
            others.append(finding)
            known.add(finding.misconception)
    return (lost[0] if lost else None), others[:5], remarks[:5]


def points(number: float) -> str:
    """Points as they are written: 4, 2.5."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def case_story(shown: Judged, finding: Finding, traced: bool = True) -> tuple[str, str]:
    """The situation a finding comes from: story, what was typed and printed, what travelled."""
    case, run = shown.case, shown.run
    lines = [f"The situation: {case.story}"]
    html = f"<p style='margin:6px 0'><b>The situation:</b> {words(case.story)}</p>"
    parts = []
    asks = run.prompts or not case.args  # where both a function and a script will do, say what happened
    if case.typed and asks:
        parts.append(("Typed", "\n".join(case.typed)))
    if case.args and not (case.typed and run.prompts):
        parts.append(("Called with", ", ".join(map(repr, case.args))[:PRINTED]))
    parts.append(("Printed", printed(run.text) or "(nothing)"))
    if run.value is not None:
        parts.append(("Returned", repr(run.value)[:PRINTED]))
    if run.raised is not None:
        parts.append(("Ended with", f"{run.raised.name}: {run.raised.message}"[:PRINTED]))
    for name, text in parts:
        lines += [f"{name}:", textwrap.indent(text, "    ")]
        html += (
            f"<div style='margin:4px 0'><span style='{SOFT}'>{e(name)}:</span>"
            f"<pre style='{MONO}{SHADE}{v.TEXT}{v.BREAK}white-space:pre-wrap;margin:2px 0;padding:4px 8px;"
            f"max-height:16em;overflow:auto'>{e(text)}</pre></div>"
        )
    table = drawn(list(run.trace), mark=finding.at, dropped=run.trace.dropped)
    lines += ["What travelled:", table.text]
    if traced:
        html += f"<div style='margin:4px 0'><span style='{SOFT}'>What travelled:</span>{table.html}</div>"
    return "\n".join(lines), html


def printed(text: str) -> str:
    """A program's output, cut in the middle where it is long; what cannot be seen is escaped."""
    if len(text) > PRINTED:
        half = PRINTED // 2
        text = f"{text[:half]}\n… {len(text) - 2 * half:,} characters left out …\n{text[-half:]}"
    return "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)


def _first(finding: Finding) -> str:
    html = f"<p style='margin:6px 0'><b>The first thing to fix:</b> {words(finding.message)}"
    if finding.read:
        where = place(finding.read)
        named = e(where.words)
        if where.link:
            named = f"<a href='{e(where.link)}' style='{v.LINK}'>{named}</a>"
        html += f" <span style='{SOFT}'>Read: {named}</span>"
    return html + "</p>"


def _list(title: str, findings: list[Finding], *, fold: bool) -> str:
    items = "".join(f"<li>{words(finding.message)}</li>" for finding in findings)
    listed = f"<ul style='margin:2px 0 2px 1.2em;padding:0'>{items}</ul>"
    if fold:
        return f"<details style='margin:6px 0'><summary>{e(title)}</summary>{listed}</details>"
    return f"<div style='margin:6px 0;{SOFT}'>{e(title)}:{listed}</div>"


def _wrapped(line: str) -> str:
    """A long sentence in lines of 100 characters; what is indented or drawn stays as it is."""
    if len(line) <= 100 or "\n" in line or line.startswith((" ", "=>")):
        return line
    return textwrap.fill(line, 100, break_long_words=False, break_on_hyphens=False)
