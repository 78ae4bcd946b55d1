"""Counts: what a report says in numbers, from the gradebook and the records. No HTML and no plots here.

The gradebook has the last word on scores, for manual grades are there alone; the records know what it has no
place for: wrong ideas, seeds, seconds, the tier. An assignment that stock nbgrader graded has no records, and
a report with less in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import ceil, floor
from statistics import fmean, median
from typing import Any

from autograder.grading.graded import CellScore, Graded
from autograder.reporting.standings import Assignment, Key, Standing, Standings, Student

LOWEST = 5
"""Students with the lowest scores that are named, if they have less than half of the points."""

MOST_BINS = 12


@dataclass(frozen=True)
class Bin:
    """A bar: what it stands for ("4–6"), and how many."""

    label: str
    count: int


@dataclass(frozen=True)
class Passed:
    """How one exercise went, among the submissions that have a score.

    Arguments:
        name: the exercise, or the id of the grade cell; notebook: where it is.
        way: "judged", "plain", "manual", "task", or "" where no record says it.
        points: what it is worth.
        whole, some, none: how many have all points, some, none. waiting: how many have no score yet.
        not_attempted: how many left it out, as far as the judge can tell; they are among `none`.
    """

    name: str
    notebook: str
    way: str
    points: float
    whole: int
    some: int
    none: int
    waiting: int
    not_attempted: int

    @property
    def rate(self) -> float | None:
        """The share with all points, of those with a score; None where nobody has one."""
        count = self.whole + self.some + self.none
        return self.whole / count if count else None


@dataclass(frozen=True)
class Idea:
    """A wrong idea: its slug, the exercise, the idea in a sentence ("" if unknown), what the judge said first
    of it, and the students who had it."""

    slug: str
    exercise: str
    idea: str
    message: str
    students: tuple[str, ...]


@dataclass(frozen=True)
class Stuck:
    """A student to look after: kind "trouble", "not graded", "nothing handed in", "no exercise passed" or
    "lowest"; why, in words; the score, if there is one."""

    student: str
    name: str
    kind: str
    why: str
    score: float | None = None


@dataclass(frozen=True)
class Counts:
    """The numbers of one report."""

    assignment: str
    max_score: float
    students: int
    handed_in: int
    graded: int
    late: int
    average: float | None
    middle: float | None
    scores: tuple[Bin, ...]
    exercises: tuple[Passed, ...]
    ideas: tuple[Idea, ...]
    seconds: tuple[Bin, ...]
    seconds_middle: float | None
    seconds_longest: float | None
    stuck: tuple[Stuck, ...]
    by_hand: tuple[tuple[str, str, tuple[str, ...]], ...]
    tiers: tuple[tuple[str, int], ...]
    versions: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, str], ...]
    seeds: tuple[tuple[str, Mapping[str, int]], ...]
    records: int

    def as_object(self) -> dict[str, Any]:
        """For programs: all but the seeds, which are nobody's but the instructor's who opens the page."""
        found = asdict(self)
        del found["seeds"]
        for row, exercise in zip(found["exercises"], self.exercises, strict=True):
            row["rate"] = exercise.rate
        return found


def count(standings: Standings, assignment: Assignment, records: Iterable[Graded]) -> Counts:
    """The numbers of an assignment.

    Example: ``count(standings, standings.assignments[0], read_all(root, "03_http")).graded``.
    """
    known = {*assignment.standings, *assignment.waiting}
    kept = {record.student: _slim(record) for record in records if record.student in known}
    scores = {s: one.score for s, one in assignment.standings.items() if one.score is not None}
    seconds = [record.seconds for record in kept.values() if record.seconds > 0]
    names = {student.id: student.name for student in standings.students}
    ways = _ways(kept.values())
    return Counts(
        assignment=assignment.name,
        max_score=assignment.max_score,
        students=len({*names, *known}),
        handed_in=len(known),
        graded=len(scores),
        late=sum(record.late_seconds > 0 for record in kept.values()),
        average=fmean(scores.values()) if scores else None,
        middle=median(scores.values()) if scores else None,
        scores=bins(list(scores.values()), 0.0, assignment.max_score),
        exercises=tuple(_passed(assignment, key, ways, kept) for key in _in_order(assignment, kept.values())),
        ideas=_ideas(kept.values()),
        seconds=bins(seconds, min(seconds), max(seconds)) if seconds else (),
        seconds_middle=median(seconds) if seconds else None,
        seconds_longest=max(seconds) if seconds else None,
        stuck=tuple(_stuck(standings.students, assignment, kept, ways)),
        by_hand=tuple(
            (student, names.get(student, student), tuple(_cell(assignment, key) for key in standing.by_hand))
            for student, standing in assignment.standings.items()
            if standing.by_hand and not _in_trouble(standing.score, kept.get(student))
        ),
        tiers=_most(record.tier or "-" for record in kept.values()),
        versions=_most(_versions(record.versions) for record in kept.values()),
        notes=tuple((s, f"{note.kind}: {note}") for s, record in kept.items() for note in record.notes),
        seeds=tuple((s, seeds) for s, record in kept.items() if (seeds := _seeds(record))),
        records=len(kept),
    )


def _slim(record: Graded) -> Graded:
    """Without what was shown to the student: of a large class it is most of the memory."""
    return replace(record, cells=tuple(replace(cell, text="", html="") for cell in record.cells))


def bins(values: Sequence[float], low: float, high: float) -> tuple[Bin, ...]:
    """Values counted in steps of a round number; a value on a border counts above it, the last bin has both
    its borders and what is beyond.

    >>> [(one.label, one.count) for one in bins([0, 1, 4, 9.5, 10], 0, 10)][-2:]
    [('8–9', 0), ('9–10', 2)]
    """
    if not values:
        return ()
    step = next(
        size
        for size in (base * 10.0**power for power in range(-3, 9) for base in (1, 2, 5))
        if (high - low) / size <= MOST_BINS - 1
    )
    first = floor(low / step + 1e-9)
    count = max(1, ceil(high / step - 1e-9) - first)
    found = [0] * count
    for value in values:
        found[min(count - 1, max(0, floor(value / step + 1e-9) - first))] += 1
    edges = [(first + at) * step for at in range(count + 1)]
    return tuple(
        Bin(f"{_short(edges[at])}–{_short(edges[at + 1])}", number) for at, number in enumerate(found)
    )


def _short(value: float) -> str:
    return f"{round(value, 3):g}" if value < 100_000 else f"{value:.0f}"


def _most(things: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(things).items(), key=lambda one: (-one[1], one[0])))


def _versions(found: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))


def _seeds(record: Graded) -> dict[str, int]:
    return {cell.exercise: cell.seed for cell in record.cells if cell.exercise and cell.seed is not None}


def _ways(records: Iterable[Graded]) -> dict[Key, CellScore]:
    """Any record's row of each cell: how it is graded, which exercise it is."""
    found: dict[Key, CellScore] = {}
    for record in records:
        for cell in record.cells:
            found.setdefault((cell.notebook, cell.cell), cell)
    return found


def _in_order(assignment: Assignment, records: Iterable[Graded]) -> list[Key]:
    """The cells that give points, in the order of the instructor's notebook as far as a record shows it."""
    worth = [key for key, points in assignment.cells.items() if points > 0]
    longest = max(records, key=lambda record: len(record.cells), default=None)
    order = {(cell.notebook, cell.cell): at for at, cell in enumerate(longest.cells if longest else ())}
    return sorted(worth, key=lambda key: (order.get(key, len(order)), key))


def _cell(assignment: Assignment, key: Key) -> str:
    """A cell's name, with its notebook where there are several."""
    return "/".join(key) if len({notebook for notebook, _ in assignment.cells}) > 1 else key[1]


def _passed(
    assignment: Assignment, key: Key, ways: Mapping[Key, CellScore], records: Mapping[str, Graded]
) -> Passed:
    points = assignment.cells[key]
    whole = some = none = waiting = 0
    scored = [one for one in assignment.standings.values() if one.score is not None]
    for standing in scored:
        mark = standing.marks.get(key)
        if mark is None or mark.score is None:
            waiting += 1
        elif mark.score >= points:
            whole += 1
        elif mark.score > 0:
            some += 1
        else:
            none += 1
    left_out = sum(
        (cell.notebook, cell.cell) == key and cell.verdict == "not attempted"
        for standing in scored
        for cell in _cells(records.get(standing.student))
    )
    example = ways.get(key)
    return Passed(
        name=(example.exercise if example else "") or _cell(assignment, key),
        notebook=key[0],
        way=example.way if example else "",
        points=points,
        whole=whole,
        some=some,
        none=none,
        waiting=waiting,
        not_attempted=left_out,
    )


def _cells(record: Graded | None) -> tuple[CellScore, ...]:
    return record.cells if record is not None else ()


def _ideas(records: Iterable[Graded]) -> tuple[Idea, ...]:
    who: dict[tuple[str, str], dict[str, str]] = {}
    for record in records:
        for cell in record.cells:
            for said in cell.findings:
                if said.misconception:
                    found = who.setdefault((said.misconception, cell.exercise), {})
                    found.setdefault(record.student, said.message)
    ideas = [
        Idea(slug, exercise, _known_idea(slug, exercise), next(iter(said.values())), tuple(said))
        for (slug, exercise), said in who.items()
    ]
    return tuple(sorted(ideas, key=lambda one: (-len(one.students), one.slug, one.exercise)))


def _known_idea(slug: str, exercise: str) -> str:
    """The idea as a learner would say it, where the exercise is one of ours and still has it."""
    from helpers import exercises
    from helpers.errors import CourseError

    try:
        known = exercises.load(exercise).misconceptions
    except CourseError:
        return ""
    return next((one.idea for one in known if one.slug == slug), "")


def _stuck(
    students: Sequence[Student],
    assignment: Assignment,
    records: Mapping[str, Graded],
    ways: Mapping[Key, CellScore],
) -> Iterable[Stuck]:
    """Who needs somebody, the worst first; each student once."""
    names = {student.id: student.name for student in students}
    everybody = sorted({*names, *assignment.standings, *assignment.waiting})
    exercises = [
        key
        for key in _in_order(assignment, records.values())
        if key not in ways or ways[key].way not in ("manual", "task")
    ]
    without: list[Stuck] = []
    scored: list[tuple[float, str]] = []
    for student in everybody:
        name, standing, record = names.get(student, student), assignment.of(student), records.get(student)
        if standing is not None and standing.score is not None:
            scored.append((standing.score, student))
        elif record is not None and _in_trouble(None, record):
            without.append(Stuck(student, name, "trouble", record.trouble))
        elif standing is not None and record is not None:
            continue  # it was graded, and all its points wait for a person
        elif standing is not None or student in assignment.waiting:
            why = "handed in, but there is no score: no notebook is in the folder, or it was not graded yet"
            without.append(Stuck(student, name, "not graded", why))
        else:
            without.append(Stuck(student, name, "nothing handed in", "nothing is in submitted/"))
    order = ("trouble", "not graded", "nothing handed in")
    yield from sorted(without, key=lambda one: order.index(one.kind))
    lowest = 0
    for score, student in sorted(scored):
        standing = assignment.standings[student]
        marks = {key: mark.score for key in exercises if (mark := standing.marks.get(key)) is not None}
        open_ = [key for key, given in marks.items() if given is None or given < assignment.cells[key]]
        name, why = names.get(student, student), _why(assignment, standing, open_, records.get(student))
        if marks and len(open_) == len(marks):
            yield Stuck(student, name, "no exercise passed", why, score)
        elif score < assignment.max_score / 2 and lowest < LOWEST:
            lowest += 1
            yield Stuck(student, name, "lowest", why, score)


def _in_trouble(score: float | None, record: Graded | None) -> bool:
    """Whether a submission could not be graded, and nobody gave it a score by hand since."""
    return score is None and record is not None and record.status == "trouble"


def _why(assignment: Assignment, standing: Standing, missed: Sequence[Key], record: Graded | None) -> str:
    """What stands in a student's way: each exercise not passed, with the wrong idea that was named."""
    found = []
    cells = {(cell.notebook, cell.cell): cell for cell in _cells(record)}
    for key in missed:
        cell = cells.get(key)
        name = (cell.exercise if cell else "") or _cell(assignment, key)
        if cell is not None and cell.verdict == "not attempted":
            name += " (not attempted)"
        elif cell is not None and cell.misconceptions:
            name += f" ({', '.join(cell.misconceptions)})"
        found.append(name)
    reasons = ["not passed: " + ", ".join(found)] if found else []
    if standing.penalty:
        reasons.append(f"{standing.penalty:g} points taken off for being late")
    return "; ".join(reasons) or "points lost elsewhere"
