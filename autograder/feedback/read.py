"""What a page of feedback says, put together from the record, the gradebook and the graded notebook.

Only a student's own data goes in: of the graded notebook the cells that hold answers, never those with
tests, whose text has the hidden part in it; of the record what was said about the student's own run, never
a seed. Points are the gradebook's, for that is where a person changes them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.feedback import words
from autograder.grading.assignment import Assignment, MarkedCell, Sheet
from autograder.grading.course import Course
from autograder.grading.gradebook import Book
from autograder.grading.graded import CellScore, Graded
from autograder.grading.submitted import is_link, read_plain
from helpers import exercises
from helpers.errors import CourseError

HEADING = re.compile(r"^##+ +(.+?)\s*$", re.M)
"""What an exercise is called above its statement; a single # is the notebook's own title."""

MOST_NOTEBOOK = 200_000_000
"""Bytes of a graded notebook, outputs included; ours are far below."""


@dataclass(frozen=True)
class Given:
    """What the gradebook has for one grade cell."""

    auto: float | None = None
    manual: float | None = None
    extra: float = 0.0

    @property
    def score(self) -> float | None:
        """The points, as nbgrader adds them up; None while nobody has given any."""
        found = self.auto if self.manual is None else self.manual
        return None if found is None else found + self.extra


@dataclass(frozen=True)
class Marks:
    """A student's rows in the gradebook: by notebook and cell; late penalties by notebook."""

    given: dict[tuple[str, str], Given] = field(default_factory=dict)
    comments: dict[tuple[str, str], str] = field(default_factory=dict)
    penalties: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One grade cell on a page: the cell, its points, and what the grader said of it (None: nothing)."""

    cell: str
    way: str
    most: float
    given: Given
    said: CellScore | None = None
    error: str = ""


@dataclass(frozen=True)
class Answer:
    """What a student wrote into one cell, with the comment it got."""

    cell: str
    text: str | None
    comment: str = ""
    prose: bool = False


@dataclass(frozen=True)
class Section:
    """An exercise, or what stands for it: answers, and the grade cells that follow them."""

    title: str
    parts: tuple[Part, ...]
    answers: tuple[Answer, ...]
    comments: tuple[str, ...] = ()

    @property
    def most(self) -> float:
        """The points it is worth."""
        return sum(part.most for part in self.parts)

    @property
    def earned(self) -> float:
        """The points given so far."""
        return sum(part.given.score or 0.0 for part in self.parts)

    @property
    def untouched(self) -> bool:
        """Whether nothing of it has points yet."""
        return all(part.given.score is None for part in self.parts)

    @property
    def waiting(self) -> bool:
        """Whether a person has still to look at it."""
        return any(part.given.score is None for part in self.parts)


@dataclass(frozen=True)
class Page:
    """All that one page says. `earned_in_all` and `most_in_all` are of the whole assignment."""

    assignment: str
    student: str
    notebook: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    handed_in: str = ""
    missing: bool = False
    trouble: str = ""
    penalty: float = 0.0
    notebooks: int = 1
    earned_in_all: float = 0.0
    most_in_all: float = 0.0

    @property
    def scored(self) -> bool:
        """Whether anything on it has points, if only by a person."""
        return any(part.given.score is not None for one in self.sections for part in one.parts)

    @property
    def earned(self) -> float:
        """The points of this notebook, the penalty taken off."""
        return sum(section.earned for section in self.sections) - self.penalty

    @property
    def most(self) -> float:
        """The points that can be had."""
        return sum(section.most for section in self.sections)


class Stale(CourseError):
    """The record does not fit the gradebook or autograded/: no page is better than a wrong one."""


def read_marks(book: Book, assignment: str) -> dict[str, Marks]:
    """The gradebook's rows of an assignment, by student.

    Example: ``read_marks(book, "03_http")["ada"].given["exercises", "first_3000-check"].score``.
    """
    api, db = book.api, book.db
    found: defaultdict[str, Marks] = defaultdict(Marks)

    def rows(table: Any, *columns: Any) -> Iterator[Any]:
        query = db.query(
            api.SubmittedAssignment.student_id, api.Notebook.name, api.BaseCell.name, *columns
        ).join(api.SubmittedNotebook, api.SubmittedNotebook.id == table.notebook_id)
        query = query.join(api.BaseCell, api.BaseCell.id == table.cell_id)
        yield from _of(api, query, assignment)

    for student, notebook, cell, auto, manual, extra in rows(
        api.Grade, api.Grade.auto_score, api.Grade.manual_score, api.Grade.extra_credit
    ):
        found[student].given[notebook, cell] = Given(auto, manual, float(extra or 0.0))
    for student, notebook, cell, auto, manual in rows(
        api.Comment, api.Comment.auto_comment, api.Comment.manual_comment
    ):
        text = auto if manual is None else manual
        if text:
            found[student].comments[notebook, cell] = str(text)
    penalties = db.query(
        api.SubmittedAssignment.student_id, api.Notebook.name, api.SubmittedNotebook.late_submission_penalty
    )
    for student, notebook, penalty in _of(api, penalties.select_from(api.SubmittedNotebook), assignment):
        found[student].penalties[notebook] = float(penalty or 0.0)
    return dict(found)


def _of(api: Any, query: Any, assignment: str) -> Any:
    return (
        query.join(api.SubmittedAssignment, api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id)
        .join(api.Notebook, api.Notebook.id == api.SubmittedNotebook.notebook_id)
        .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
        .filter(api.Assignment.name == assignment)
    )


def pages_of(course: Course, assignment: Assignment, graded: Graded, marks: Marks | None) -> list[Page]:
    """The pages of one student: one for each notebook of the assignment.

    Raises Stale where the record and the gradebook, or the record and autograded/, do not belong together.
    """
    if marks is None:
        raise Stale("the gradebook has no rows for this submission: grade it again")
    _compare(graded, marks)
    made = []
    for sheet in assignment.sheets:
        missing = sheet.name in graded.missing
        written: Mapping[str, str] = {}
        if graded.status == "graded" and not missing:
            written = _answers(
                course.folder("autograded", graded.student, assignment.name) / f"{sheet.name}.ipynb", sheet
            )
        made.append(_page(assignment, sheet, graded, marks, written, missing))
    earned = sum(page.earned for page in made)
    return [
        replace(page, notebooks=len(made), earned_in_all=earned, most_in_all=assignment.points)
        for page in made
    ]


def _compare(graded: Graded, marks: Marks) -> None:
    for cell in graded.cells:
        given = marks.given.get((cell.notebook, cell.cell))
        if given is None:
            raise Stale(f"the gradebook has no cell {cell.cell}: grade again")
        if cell.way != "task" and graded.status == "graded" and given.auto != cell.score:
            raise Stale(
                f"the gradebook has another automatic score for {cell.cell} than `course grade` gave: it was "
                "graded with something else since; `course grade --force` grades it again"
            )


def _page(
    assignment: Assignment,
    sheet: Sheet,
    graded: Graded,
    marks: Marks,
    written: Mapping[str, str],
    missing: bool,
) -> Page:
    said = {cell.cell: cell for cell in graded.cells if cell.notebook == sheet.name}
    trouble = words.of_trouble(graded.trouble, [f"{one.name}.ipynb" for one in assignment.sheets])
    penalty = marks.penalties.get(sheet.name, 0.0)
    return Page(
        assignment=assignment.name,
        student=graded.student,
        notebook=sheet.name,
        sections=tuple(_sections(sheet, said, marks, written)),
        notes=tuple(words.of_notes(graded.notes, sheet, penalty)),
        handed_in=graded.timestamp,
        missing=missing,
        trouble=trouble if graded.status == "trouble" else "",
        penalty=penalty,
    )


def _sections(
    sheet: Sheet, said: Mapping[str, CellScore], marks: Marks, written: Mapping[str, str]
) -> Iterator[Section]:
    """The marked cells in groups: an answer that comes after a grade cell begins a new one."""
    answers: list[MarkedCell] = []
    tests: list[MarkedCell] = []
    title = coming = ""
    for cell in sheet.cells:
        if cell.kind == "text":
            headings = HEADING.findall(cell.released) if cell.cell_type == "markdown" else []
            coming = headings[0].strip(" ★☆") if headings else coming
            continue
        if tests and cell.kind != "test":
            yield _section(sheet, title, answers, tests, said, marks, written)
            answers, tests = [], []
        if not tests:
            title, coming = (title if answers else "") or coming, ""
        if cell.kind in ("answer", "manual"):
            answers.append(cell)
        if cell.graded:
            tests.append(cell)
    if tests:
        yield _section(sheet, title, answers, tests, said, marks, written)


def _section(
    sheet: Sheet,
    title: str,
    answers: list[MarkedCell],
    tests: list[MarkedCell],
    said: Mapping[str, CellScore],
    marks: Marks,
    written: Mapping[str, str],
) -> Section:
    parts = [
        Part(
            cell=test.grade_id,
            way=_way(test),
            most=test.points or 0.0,
            given=marks.given.get((sheet.name, test.grade_id), Given()),
            said=said.get(test.grade_id),
            error=words.of_error(said[test.grade_id].error, test) if test.grade_id in said else "",
        )
        for test in tests
    ]
    shown = [
        Answer(
            cell=one.grade_id,
            text=written.get(one.grade_id),
            comment=marks.comments.get((sheet.name, one.grade_id), ""),
            prose=one.cell_type != "code",
        )
        for one in answers
    ]
    tasks = [marks.comments.get((sheet.name, test.grade_id), "") for test in tests if test.kind == "task"]
    return Section(title or _title(tests, answers), tuple(parts), tuple(shown), tuple(filter(None, tasks)))


def _way(test: MarkedCell) -> str:
    if test.kind in ("manual", "task"):
        return test.kind
    return "judged" if test.exercise else "plain"


def _title(tests: list[MarkedCell], answers: list[MarkedCell]) -> str:
    for test in tests:
        if test.exercise:
            return exercises.load(test.exercise).title
    return (answers or tests)[0].grade_id


def _answers(path: Path, sheet: Sheet) -> dict[str, str]:
    """What the student wrote: answer cell -> text. Of all other cells nothing is taken."""
    if any(is_link(part) for part in (path, path.parent, path.parent.parent)):
        raise Stale("its place in autograded/ is a link: put the real folder there, or grade it again")
    try:
        data = read_plain(path, MOST_NOTEBOOK)
        cells = json.loads(data)["cells"] if data is not None else None
    except (OSError, ValueError, KeyError, TypeError):
        cells = None
    if not isinstance(cells, list):
        raise Stale("its notebook is not in autograded/: run `course grade` again, which puts it there")
    wanted = {cell.grade_id for cell in sheet.cells if cell.kind in ("answer", "manual")}
    found: dict[str, str] = {}
    unmarked = []
    for cell in cells:
        text = "".join(cell["source"])
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id in wanted:
            found[grade_id] = text
        elif not grade_id and cell["cell_type"] == "code":
            unmarked.append(text)
    for name in wanted - found.keys():  # an answer in another cell counts as well
        define = re.compile(rf"^(async )?def {re.escape(name)}\b", re.M)
        for text in filter(define.search, unmarked):
            found[name] = text  # the last one counts
    return found
