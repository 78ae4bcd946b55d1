"""Progress as it is shown: what to do next, then a table for each chapter that was begun, then the others."""

from __future__ import annotations

from pathlib import Path

from helpers import chapters, way
from helpers.chapters import Chapter
from helpers.exercises.spec import Exercise
from helpers.progress import kept_copies, of
from helpers.record import Record
from helpers.views import view as v
from helpers.views.verdict import points
from helpers.views.view import LINK, SOFT, View, box, e, table

ICONS = {"passed": "✔", "in part": "◐", "not yet": "✘", "not attempted": "○"}


def progress_view(data: Record, file: Path, picture: str = "") -> View:
    """How far a learner is, as text and as HTML.

    Arguments: the record (see `helpers.record`) and the file it lies in; a picture (HTML) to show in it.
    """
    course = chapters.course()
    got = sum(points_of(one, data) for chapter in course for one in chapter.exercises)
    most = sum(one.points for chapter in course for one in chapter.exercises)
    by_hand = sum(number for chapter in course for _, number in chapter.questions)
    head = f"{points(got)} of {points(most)} points"
    step, html = next_line(way.next_step(course, data))
    html += picture
    lines = ["", step]
    for chapter in course:
        if chapter.exercises:
            text, drawn = _chapter(chapter, data)
            lines += ["", *text]
            html += drawn
    passed = sum(way.state(one, data) == "passed" for chapter in course for one in chapter.exercises)
    of_all = sum(len(chapter.exercises) for chapter in course)
    guesses = sum(way.guessed(chapter, data) for chapter in course)
    all_guesses = sum(len(chapter.guesses) for chapter in course)
    end = [f"{passed} of {of_all} exercises passed, {guesses} of {all_guesses} predictions made."]
    if by_hand:
        end.append(f"Written questions, {points(by_hand)} points more, are graded by a person.")
    end.append(f"Kept in {file}, and nowhere else.")
    html += f"<p style='margin:6px 0;{SOFT}'>{e(' '.join(end))}</p>"
    for sentence in kept_copies():
        end.append(sentence)
        html += f"<p style='margin:6px 0'>{e(sentence)}</p>"
    whole = "\n".join([f"Progress: {head}", *lines, "", *end])
    return View(whole, box("◔", "Progress", v.WAITING, html, title=head))


def points_of(exercise: Exercise, data: Record) -> float:
    """The points an exercise counts for."""
    return min(float(of(data, exercise.name)["points"]), exercise.points)


def next_line(step: way.Step) -> tuple[str, str]:
    """What to do next, as text and as HTML with a link to the notebook."""
    path = chapters.lesson(step.lesson) if step.lesson else chapters.sheet(step.sheet) if step.sheet else None
    link = chapters.link(path, step.heading) if path is not None else ""
    where = path.relative_to(chapters.home()).as_posix() if path is not None else ""
    text = f"Next: {step.words}" + (f" It is in {where}." if where else "")
    said = f"<b>Next:</b> {e(step.words)}"
    if link:
        said += f" <a href='{e(link)}' style='{LINK}'>Open {e(where)}</a>"
    elif where:
        said += f" It is in {e(where)}; <code>course lab</code> puts it there."
    return text, f"<p style='margin:6px 0'>{said}</p>"


def _chapter(chapter: Chapter, data: Record) -> tuple[list[str], str]:
    """One chapter: a table of its exercises, folded away where none was begun."""
    got = sum(points_of(one, data) for one in chapter.exercises)
    most = sum(one.points for one in chapter.exercises)
    parts = [f"{points(got)} of {points(most)} points"]
    if chapter.guesses:
        parts.append(f"{way.guessed(chapter, data)} of {len(chapter.guesses)} predictions")
    if chapter.minutes:
        parts.append(f"{chapter.minutes} minutes")
    title, about = f"{chapter.name} · {chapter.title}", ", ".join(parts)
    lines, rows = [f"{title} ({about})"], []
    for one in chapter.exercises:
        found, word = of(data, one.name), way.state(one, data)
        score = f"{points(points_of(one, data))} of {points(one.points)}"
        hints = f"{found['hints']:.0f} of {len(one.hints)}" if found["hints"] else ""
        said = f"  ({hints} hints)" if hints else ""
        lines.append(f"  {ICONS[word]} {word:13} {score:>8}  {one.name:20} {one.title}{said}")
        shown = f"<span aria-hidden='true'>{ICONS[word]}</span> {word}"
        link = chapters.link(chapters.sheet(chapter.name), chapter.headings.get(one.name, ""))
        name = f"<a href='{e(link)}' style='{LINK}'>{e(one.name)}</a>" if link else e(one.name)
        rows.append([shown, e(score), name, e(one.title), e(hints)])
    for name, number in chapter.questions:
        lines.append(f"  · by a person  {points(number):>8}  {name}")
        rows.append(["graded by a person", e(points(number)), e(name), "", ""])
    link = chapters.link(chapters.lesson(chapter.name))
    heading = f"<a href='{e(link)}' style='{LINK}'>{e(title)}</a>" if link else e(title)
    drawn = table(["", "points", "exercise", "", "hints"], rows, caption=f"Progress in {title}", mono=False)
    return lines, (
        f"<details style='margin:4px 0'{' open' if way.last_done(chapter, data) else ''}>"
        f"<summary><b>{heading}</b> <span style='{SOFT}'>{e(about)}</span></summary>{drawn}</details>"
    )
