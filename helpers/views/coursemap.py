"""The map of the course: chapters as places, the way between them, and how far each exercise is.

`course_map(record)` is a `Live`: its static picture is a grid of the same cards. Which chapter stands where
follows from what each one needs, so a new chapter finds its place by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers import chapters, way
from helpers.chapters import Chapter
from helpers.progress import of
from helpers.record import Record
from helpers.views import view as v
from helpers.views.verdict import points
from helpers.views.view import LINE, SHADE, SOFT, e
from helpers.views.widget import Json, Live

ICONS = {"passed": "✔", "in part": "◐", "not yet": "✘", "not attempted": "○"}
WORDS = {"done": "✔ done", "begun": "◐ begun", "new": "○ not begun"}


def course_map(record: Record) -> Live:
    """The map of the course as this record has it.

    Example: ``show(course_map(load()))``.
    """
    drawn = map_data(chapters.course(), record)
    return Live(
        as_text(drawn),
        picture(drawn),
        kind="coursemap",
        label="Map of the course",
        data=lambda: drawn,
        state={"at": drawn["here"]},
        name="course map",
    )


def map_data(course: Sequence[Chapter], record: Record) -> Json:
    """What is drawn, as plain data: where each chapter stands, what leads to it, how far it is."""
    step = way.next_step(course, record)
    here = step.sheet or step.lesson or (course[-1].name if course else "")
    places = placed(course)
    return {
        "chapters": [_chapter(chapter, record, *places[chapter.name]) for chapter in course],
        "ways": ways(course),
        "rows": 1 + max((row for row, _ in places.values()), default=0),
        "lanes": 1 + max((lane for _, lane in places.values()), default=0),
        "next": step.words,
        "here": here,
    }


def ways(course: Sequence[Chapter]) -> list[list[str]]:
    """What leads to what: the pairs of chapters that no longer way implies, ["00_welcome", "01_networks"]."""
    needs = {chapter.name: set(chapter.needs) for chapter in course}

    def before(name: str) -> set[str]:
        return {name, *(one for need in needs.get(name, ()) for one in before(need))}

    return [
        [need, chapter.name]
        for chapter in course
        for need in chapter.needs
        if need in needs and not any(need in before(other) for other in needs[chapter.name] if other != need)
    ]


def placed(course: Sequence[Chapter]) -> dict[str, tuple[int, int]]:
    """Row and lane of each chapter, from 0. A row below what it needs; below that, where there is room."""
    found: dict[str, tuple[int, int]] = {}
    for chapter in course:
        above = [found[need] for need in chapter.needs if need in found]
        row, lane = max(above, default=(-1, 0))
        while (row + 1, lane) in found.values():
            lane += 1
        found[chapter.name] = (row + 1, lane)
    return found


def _chapter(chapter: Chapter, record: Record, row: int, lane: int) -> Json:
    exercises: list[dict[str, Any]] = []
    for one in chapter.exercises:
        entry = of(record, one.name)
        exercises.append(
            {
                "name": one.name,
                "title": one.title,
                "state": way.state(one, record),
                "score": f"{points(min(float(entry['points']), one.points))} of {points(one.points)}",
                "hints": int(entry["hints"]),
            }
        )
    passed = sum(one["state"] == "passed" for one in exercises)
    begun = bool(way.last_done(chapter, record))
    done = passed == len(exercises) and (
        bool(exercises) or way.guessed(chapter, record) == len(chapter.guesses)
    )
    return {
        "name": chapter.name,
        "number": chapter.number,
        "title": chapter.title,
        "minutes": chapter.minutes,
        "needs": list(chapter.needs),
        "guessed": way.guessed(chapter, record),
        "guesses": len(chapter.guesses),
        "passed": passed,
        "exercises": exercises,
        "questions": [{"name": name, "points": points(number)} for name, number in chapter.questions],
        "state": "done" if done else "begun" if begun else "new",
        "row": row,
        "lane": lane,
    }


def as_text(drawn: Json) -> str:
    """The map in words: a line for each chapter, with what it needs and the state of its exercises."""
    lines = [f"Map of the course. Next: {drawn['next']}"]
    for one in drawn["chapters"]:
        signs = " ".join(ICONS[exercise["state"]] for exercise in one["exercises"])
        after = f", after {' and '.join(need[:2] for need in one['needs'])}" if one["needs"] else ""
        mark = "→" if one["name"] == drawn["here"] else " "
        lines.append(
            f"{mark} {one['number']} {one['title']} ({WORDS[one['state']][2:]}{after})  {signs}".rstrip()
        )
    lines.append("✔ passed, ◐ in part, ✘ not yet, ○ not attempted")
    return "\n".join(lines)


def picture(drawn: Json) -> str:
    """The map as a static picture: the same cards in the same places, without scripts."""
    cards = ""
    for one in drawn["chapters"]:
        signs = " ".join(ICONS[exercise["state"]] for exercise in one["exercises"])
        here = one["name"] == drawn["here"]
        edge = f"2px solid {LINE}" if here else f"1px solid {LINE}"
        needs = f"after {', '.join(need[:2] for need in one['needs'])}" if one["needs"] else "the beginning"
        cards += (
            f"<li style='grid-row:{one['row'] + 1};grid-column:{one['lane'] + 1};list-style:none;margin:0;"
            f"border:{edge};border-radius:4px;padding:3px 6px;{SHADE if here else ''}'>"
            f"<b>{e(one['number'])} {e(one['title'])}</b>{' · <b>you are here</b>' if here else ''}<br>"
            f"<span style='{SOFT}'>{e(WORDS[one['state']])}, {e(needs)}</span><br>"
            f"{signs}</li>"
        )
    return (
        f"<ol aria-label='Map of the course' style='display:grid;gap:8px;margin:6px 0;padding:0;"
        f"grid-template-columns:repeat({drawn['lanes']},minmax(0,1fr));{v.FONT}{v.TEXT}{v.BREAK}'>{cards}</ol>"
        f"<p style='margin:2px 0;{v.FONT}{SOFT}'>✔ passed · ◐ in part · ✘ not yet · ○ not attempted</p>"
    )
