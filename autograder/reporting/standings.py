"""Standings: how every student of the gradebook stands in every assignment, read and never written.

    standings = read(open_course())
    standings.assignment("03_http").of("ada")      # Standing, or None where nothing was handed in

Scores are nbgrader's: manual before automatic, extra credit added, the late penalty taken off at the end and
never below 0. One thing is said more exactly than there: a submission of which no cell has a score yet has
none, instead of 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.grading.course import Course, GradingError, inside
from autograder.grading.gradebook import Book

Key = tuple[str, str]
"""A grade cell: name of its notebook, its grade id."""


@dataclass(frozen=True)
class Student:
    """A student as the gradebook knows them; what it does not know is ""."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def name(self) -> str:
        """The name as lists have it: "Lovelace, Ada", or the id where there is none."""
        return ", ".join(part for part in (self.last_name, self.first_name) if part) or self.id


@dataclass(frozen=True)
class Mark:
    """What a student has for one grade cell.

    Arguments: the score, None where there is none yet; True where a person has to look; the comment.
    """

    score: float | None
    by_hand: bool
    comment: str = ""


@dataclass(frozen=True)
class Standing:
    """How a student stands in an assignment.

    Arguments: the student's id; cell -> mark; points taken off for being late; when it was handed in.
    """

    student: str
    marks: Mapping[Key, Mark]
    penalty: float = 0.0
    timestamp: str = ""
    comments: tuple[tuple[str, str], ...] = ()

    @property
    def raw(self) -> float | None:
        """The points of all cells, or None where no cell has a score yet."""
        given = [mark.score for mark in self.marks.values() if mark.score is not None]
        return sum(given) if given else None

    @property
    def score(self) -> float | None:
        """The points with the late penalty taken off, as nbgrader's export has them."""
        return None if self.raw is None else max(0.0, self.raw - self.penalty)

    @property
    def by_hand(self) -> tuple[Key, ...]:
        """The cells that a person has to look at."""
        return tuple(key for key, mark in self.marks.items() if mark.by_hand)


@dataclass(frozen=True)
class Assignment:
    """An assignment of the gradebook.

    Arguments:
        name: its name.
        cells: its grade cells by name -> their points.
        standings: student -> standing, of those with rows in the gradebook.
        waiting: students whose folder in submitted/ has no row in the gradebook yet.
    """

    name: str
    cells: Mapping[Key, float]
    standings: Mapping[str, Standing]
    waiting: tuple[str, ...] = ()

    @property
    def max_score(self) -> float:
        """Its points."""
        return sum(self.cells.values())

    def of(self, student: str) -> Standing | None:
        """How a student stands, or None where the gradebook has no submission of theirs."""
        return self.standings.get(student)

    @property
    def ungraded(self) -> tuple[str, ...]:
        """Who handed something in that has no score at all yet."""
        found = {student for student, standing in self.standings.items() if standing.score is None}
        return tuple(sorted({*found, *self.waiting}))

    @property
    def by_hand(self) -> tuple[str, ...]:
        """Who has a score, and a cell that a person has to look at."""
        return tuple(
            sorted(
                s for s, standing in self.standings.items() if standing.score is not None and standing.by_hand
            )
        )


@dataclass(frozen=True)
class Standings:
    """What a gradebook says: all students, sorted by id; assignments in the gradebook's order."""

    students: tuple[Student, ...]
    assignments: tuple[Assignment, ...] = field(default=())

    def assignment(self, name: str) -> Assignment | None:
        """An assignment by its name."""
        return next((one for one in self.assignments if one.name == name), None)


def read(course: Course, only: Iterable[str] = ()) -> Standings:
    """Read the gradebook of a course.

    Example: ``read(open_course(), ["03_http"]).assignment("03_http").max_score``.

    Arguments: the course; the names of the assignments, all of them without it.

    Raises GradingError where there is no gradebook, or an assignment is not in it.
    """
    _must_be_there(course)
    with inside(course.root), Book(course) as book:
        api, db = book.api, book.db
        names = [
            name
            for (name,) in db.query(api.Assignment.name).order_by(api.Assignment.duedate, api.Assignment.name)
        ]
        wanted = list(dict.fromkeys(only)) or names
        for name in wanted:
            if name not in names:
                raise GradingError(_unknown(name, names))
        students = tuple(
            Student(*(part or "" for part in row))
            for row in db.query(
                api.Student.id,
                api.Student.first_name,
                api.Student.last_name,
                api.Student.email,
                api.Student.lms_user_id,
            ).order_by(api.Student.id)
        )
        return Standings(students, tuple(_assignment(course, book, name) for name in wanted))


def _assignment(course: Course, book: Book, name: str) -> Assignment:
    api, db = book.api, book.db
    cells: dict[Key, float] = {}
    for kind in (api.GradeCell, api.TaskCell):
        rows = (
            db.query(api.Notebook.name, kind.name, kind.max_score)
            .join(api.Notebook, kind.notebook_id == api.Notebook.id)
            .join(api.Assignment, api.Notebook.assignment_id == api.Assignment.id)
            .filter(api.Assignment.name == name)
        )
        cells.update({(notebook, cell): float(points or 0.0) for notebook, cell, points in rows})
    cells = dict(sorted(cells.items()))
    comments = _comments(book, name)
    marks: dict[str, dict[Key, Mark]] = {}
    for student, notebook, cell, auto, manual, extra, by_hand in _submitted(
        book,
        name,
        api.Grade,
        api.Grade.auto_score,
        api.Grade.manual_score,
        api.Grade.extra_credit,
        api.Grade.needs_manual_grade,
    ):
        given = auto if manual is None else manual
        score = None if given is None else float(given) + float(extra or 0.0)
        comment = comments.get((student, notebook, cell), "")
        marks.setdefault(student, {})[notebook, cell] = Mark(score, bool(by_hand), comment)
    said: dict[str, list[tuple[str, str]]] = {}
    for (student, _, cell), comment in sorted(comments.items()):
        said.setdefault(student, []).append((cell, comment))
    standings = {
        student: Standing(
            student,
            dict(sorted(marks.get(student, {}).items())),
            penalty,
            timestamp.isoformat(sep=" ") if timestamp else "",
            tuple(said.get(student, ())),
        )
        for student, timestamp, penalty in _submissions(book, name)
    }
    handed_in = {student for student, _ in course.submitted(name)}
    return Assignment(name, cells, standings, tuple(sorted(handed_in - standings.keys())))


def _submitted(book: Book, name: str, kind: Any, *columns: Any) -> Any:
    """Rows of the table of grades or of comments, each with student, notebook and cell before them."""
    api = book.api
    return (
        book.db.query(api.SubmittedAssignment.student_id, api.Notebook.name, api.BaseCell.name, *columns)
        .select_from(kind)
        .join(api.BaseCell, kind.cell_id == api.BaseCell.id)
        .join(api.SubmittedNotebook, kind.notebook_id == api.SubmittedNotebook.id)
        .join(api.Notebook, api.SubmittedNotebook.notebook_id == api.Notebook.id)
        .join(api.SubmittedAssignment, api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id)
        .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .filter(api.Assignment.name == name)
    )


def _comments(book: Book, name: str) -> dict[tuple[str, str, str], str]:
    api = book.api
    rows = _submitted(book, name, api.Comment, api.Comment.auto_comment, api.Comment.manual_comment)
    return {
        (student, notebook, cell): manual or auto
        for student, notebook, cell, auto, manual in rows
        if manual or auto
    }


def _submissions(book: Book, name: str) -> list[tuple[str, Any, float]]:
    """Student, time of handing in, late penalty."""
    from sqlalchemy import func

    api = book.api
    rows = (
        book.db.query(
            api.SubmittedAssignment.student_id,
            api.SubmittedAssignment.timestamp,
            func.coalesce(func.sum(api.SubmittedNotebook.late_submission_penalty), 0.0),
        )
        .join(api.Assignment, api.SubmittedAssignment.assignment_id == api.Assignment.id)
        .outerjoin(api.SubmittedNotebook, api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id)
        .filter(api.Assignment.name == name)
        .group_by(api.SubmittedAssignment.id)
        .order_by(api.SubmittedAssignment.student_id)
    )
    return [(student, timestamp, float(penalty)) for student, timestamp, penalty in rows]


def _must_be_there(course: Course) -> None:
    """Opening a gradebook that is not there would make one."""
    from sqlalchemy.engine import make_url

    url = make_url(course.db_url)
    if url.get_backend_name() == "sqlite" and url.database and not (course.root / url.database).is_file():
        raise GradingError(
            f"There is no gradebook in {course.root} yet. `course grade ASSIGNMENT` makes it, or "
            "`nbgrader autograde`."
        )


def _unknown(name: str, names: list[str]) -> str:
    there = f"It has {', '.join(names)}." if names else "It has none yet."
    return f"The gradebook has no assignment {name}. {there} `course grade {name}` puts it in."
