"""The way: how far each exercise is, and what to do next. Plain data, no view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from helpers.chapters import Chapter
from helpers.exercises.spec import Exercise
from helpers.progress import of
from helpers.record import Record

State = Literal["passed", "in part", "not yet", "not attempted"]


@dataclass(frozen=True)
class Step:
    """What to do next.

    Arguments:
        words: as a sentence.
        lesson: the chapter whose lesson is meant, or "".
        sheet: the chapter whose exercise sheet is meant, or "".
        heading: where on the sheet, or "".
    """

    words: str
    lesson: str = ""
    sheet: str = ""
    heading: str = ""


def state(exercise: Exercise, record: Record) -> State:
    """How far an exercise is."""
    found = of(record, exercise.name)
    if found["points"] >= exercise.points:
        return "passed"
    if found["points"] > 0:
        return "in part"
    return "not yet" if found["tries"] else "not attempted"


def guessed(chapter: Chapter, record: Record) -> int:
    """How many of a chapter's predictions were made."""
    return sum(name in record["predictions"] for name in chapter.guesses)


def last_done(chapter: Chapter, record: Record) -> str:
    """When something was done in a chapter last, as text that sorts; "" for never."""
    times = [of(record, one.name).get("last", "") for one in chapter.exercises]
    times += [record["predictions"].get(name, {}).get("when", "") for name in chapter.guesses]
    begun = guessed(chapter, record) or any(of(record, one.name)["tries"] for one in chapter.exercises)
    return max([time for time in times if isinstance(time, str)], default="") or (" " if begun else "")


def next_step(course: Sequence[Chapter], record: Record) -> Step:
    """What to do next: go on where you were, then the next chapter that is not done.

    What was begun comes before what is new, in the chapter in which something was done last. In a chapter
    where nothing was done its lesson comes first; where some of its predictions were made, the rest of it.
    """
    chapters = [chapter for chapter in course if chapter.exercises]
    if not chapters:
        return Step("There are no exercises in this copy of the course.")
    times = [last_done(chapter, record) for chapter in chapters]
    here = times.index(max(times)) if any(times) else 0
    for chapter in [*chapters[here:], *chapters[:here]]:
        left = [one for one in chapter.exercises if state(one, record) != "passed"]
        if not left:
            continue
        if not last_done(chapter, record):
            words = f"Read lesson {chapter.number}, {chapter.title}{_minutes(chapter)}."
            return Step(words, lesson=chapter.name)
        begun = [one for one in left if state(one, record) != "not attempted"]
        one = (begun or left)[0]
        made, most = guessed(chapter, record), len(chapter.guesses)
        if len(left) == len(chapter.exercises) and not begun and 0 < made < most:
            words = f"Before you try {one.name}, go on with lesson {chapter.number}, {chapter.title}"
            return Step(f"{words} ({made} of {most} predictions made).", lesson=chapter.name)
        verb = "Go on with" if begun else "Try"
        heading = chapter.headings.get(one.name, "")
        words = f"{verb} {one.name} in chapter {chapter.number}, {one.title}."
        return Step(words, sheet=chapter.name, heading=heading)
    return Step("You have passed every exercise. The written questions are graded by a person.")


def _minutes(chapter: Chapter) -> str:
    return f" ({chapter.minutes} minutes)" if chapter.minutes else ""
