"""The gradebook: nbgrader's database, one session for a whole class.

    with Book(course) as book:
        book.register(assignment)          # what generate_assignment saves, where it has not
        book.put(graded); book.put(...)    # rows of the session, nothing saved yet
        book.save()                        # one transaction for all of them

The rows are those of nbgrader's own Autograde: students and submissions made where there are none, automatic
scores and comments, `needs_manual_grade`, late penalties by its plugin. Manual scores, manual comments and
extra credit are never touched.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Any

from autograder.grading import course as settings
from autograder.grading.assignment import Assignment, MarkedCell, Sheet
from autograder.grading.course import Course, GradingError, alembic_at_hand, quiet_imports, without_noise
from autograder.grading.graded import Graded, Note


@dataclass(frozen=True)
class Standing:
    """How a student stands in the gradebook for one assignment, manual grades included."""

    student: str
    score: float
    max_score: float
    needs_manual: bool
    late_seconds: float = 0.0
    penalty: float = 0.0


class Book:
    """The gradebook of a course, open. A context manager.

    Raises GradingError where the database cannot be used.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        quiet_imports()
        with without_noise(), alembic_at_hand():
            from nbgrader import api
            from sqlalchemy.exc import SQLAlchemyError

            self.api = api
            try:
                settings.make_gradebook(course, api)
                self.book = api.Gradebook(course.db_url, course.course_id)
            except SQLAlchemyError as error:
                raise GradingError(_unusable(course, error)) from error
        self.db = self.book.db
        self.ids: dict[str, Any] = {}
        self._penalties: Any = None

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.book.close()

    def rest(self) -> None:
        """Let go of the connection until it is needed again, as before a fork."""
        self.db.remove()
        self.book.engine.dispose()

    # -- the assignment -----------------------------------------------------------------------------
    def is_registered(self, name: str) -> bool:
        """Whether the gradebook knows an assignment."""
        return bool(self.db.query(self.api.Assignment).filter_by(name=name).count())

    def with_tests(self, assignment: Assignment) -> Assignment:
        """For an assignment with AUTOTEST lines: its tests as generate_assignment made and saved them."""
        api = self.api
        rows = (
            self.db.query(
                api.Notebook.name, api.SourceCell.name, api.SourceCell.source, api.SourceCell.checksum
            )
            .join(api.SourceCell, api.SourceCell.notebook_id == api.Notebook.id)
            .join(api.Assignment, api.Assignment.id == api.Notebook.assignment_id)
            .filter(api.Assignment.name == assignment.name)
        )
        saved = {(notebook, cell): (source, checksum) for notebook, cell, source, checksum in rows}
        if not saved:
            raise GradingError(
                f"{assignment.name} has AUTOTEST lines, and nbgrader has not made its tests yet. "
                f"Run `nbgrader generate_assignment {assignment.name}` first."
            )
        sheets = tuple(
            replace(
                sheet,
                cells=tuple(_as_saved(cell, saved.get((sheet.name, cell.grade_id))) for cell in sheet.cells),
            )
            for sheet in assignment.sheets
        )
        return replace(assignment, sheets=sheets)

    def register(self, assignment: Assignment) -> list[str]:
        """Let the gradebook know the assignment as it stands in source/, as generate_assignment does.

        Gives what was changed, in words. Raises GradingError where cells came or went after submissions did.
        """
        api, said = self.api, []
        row = self.db.query(api.Assignment).filter_by(name=assignment.name).one_or_none()
        if row is None:
            row = api.Assignment(name=assignment.name, course_id=self.book.course_id)
            self.db.add(row)
            self.db.flush()
            said.append(f"{assignment.name} was not in the gradebook yet; it is now")
        there = {
            notebook.name: notebook
            for notebook in self.db.query(api.Notebook).filter_by(assignment_id=row.id)
        }
        submissions = self.db.query(api.SubmittedAssignment).filter_by(assignment_id=row.id).count()
        gone = sorted(there.keys() - {sheet.name for sheet in assignment.sheets})
        new = {sheet.name for sheet in assignment.sheets} - there.keys()
        if submissions and (gone or (new and there)):
            raise GradingError(_changed(assignment.name, f"notebooks {', '.join(sorted({*gone, *new}))}"))
        for name in gone:
            self.book.remove_notebook(name, assignment.name)
        for sheet in assignment.sheets:
            found = there.get(sheet.name)
            if found is not None and self._differs(found, sheet):
                if submissions:
                    raise GradingError(_changed(assignment.name, f"cells of {sheet.name}"))
                self.book.remove_notebook(sheet.name, assignment.name)
                row = self.db.query(api.Assignment).filter_by(name=assignment.name).one()
                found = None
            if found is None:
                self._add(row, sheet)
            elif self._update(found, sheet):
                said.append(f"the gradebook had an older text of {sheet.name}; it has this one now")
        self.db.commit()
        self._look_up(assignment)
        return said

    def _differs(self, notebook: Any, sheet: Sheet) -> bool:
        """Whether cells came or went, or became something else."""
        return self._kinds(notebook) != {
            *(("GradeCell", cell.grade_id) for cell in sheet.cells if cell.kind in ("manual", "test")),
            *(("SolutionCell", cell.grade_id) for cell in sheet.cells if cell.kind in ("answer", "manual")),
            *(("TaskCell", cell.grade_id) for cell in sheet.cells if cell.kind == "task"),
            *(("SourceCell", cell.grade_id) for cell in sheet.cells),
        }

    def _kinds(self, notebook: Any) -> set[tuple[str, str]]:
        api = self.api
        found = {
            (cell.type, cell.name)
            for cell in self.db.query(api.BaseCell.type, api.BaseCell.name).filter_by(notebook_id=notebook.id)
        }
        sources = self.db.query(api.SourceCell.name).filter_by(notebook_id=notebook.id)
        return found | {("SourceCell", name) for (name,) in sources}

    def _add(self, row: Any, sheet: Sheet) -> None:
        api = self.api
        notebook = api.Notebook(
            name=sheet.name, assignment_id=row.id, kernelspec=json.dumps(dict(sheet.kernelspec))
        )
        self.db.add(notebook)
        self.db.flush()
        for cell in sheet.cells:
            place = {"name": cell.grade_id, "notebook_id": notebook.id}
            worth = {"max_score": cell.points or 0.0, "cell_type": cell.cell_type}
            if cell.kind in ("manual", "test"):
                self.db.add(api.GradeCell(**place, **worth))
            if cell.kind in ("answer", "manual"):
                self.db.add(api.SolutionCell(**place))
            if cell.kind == "task":
                self.db.add(api.TaskCell(**place, **worth))
            self.db.add(api.SourceCell(**place, **_source(cell)))

    def _update(self, notebook: Any, sheet: Sheet) -> bool:
        """Bring texts, checksums and points up to date. True where something was different."""
        api = self.api
        marks = {cell.grade_id: cell for cell in sheet.cells}
        changed = False
        rows: list[tuple[Any, Mapping[str, Any]]] = [
            (row, _source(marks[row.name]))
            for row in self.db.query(api.SourceCell).filter_by(notebook_id=notebook.id)
        ]
        for kind in (api.GradeCell, api.TaskCell):
            for row in self.db.query(kind).filter(kind.notebook_id == notebook.id):
                mark = marks[row.name]
                rows.append((row, {"max_score": mark.points or 0.0, "cell_type": mark.cell_type}))
        for row, fields in rows:
            for name, value in fields.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
                    changed = True
        return changed

    def _look_up(self, assignment: Assignment) -> None:
        """The ids that every submission's rows need, read once."""
        api = self.api
        row = self.db.query(api.Assignment).filter_by(name=assignment.name).one()
        self.ids = {"assignment": row.id, "points": assignment.points, "notebooks": {}}
        for notebook in self.db.query(api.Notebook).filter_by(assignment_id=row.id):
            cells = self.db.query(api.BaseCell.id, api.BaseCell.type, api.BaseCell.name).filter_by(
                notebook_id=notebook.id
            )
            self.ids["notebooks"][notebook.name] = (notebook.id, [tuple(cell) for cell in cells])

    # -- a submission -------------------------------------------------------------------------------
    def put(self, graded: Graded) -> tuple[Graded, Standing]:
        """Put a submission's rows into the session; gives it back with what the gradebook knows of it, and
        how the student stands.

        A submission in trouble gets its rows too, without a score, for a person to look at.
        """
        from autograder.grading.submission_rows import fill, score_of

        submission = self._submission(graded)
        notebooks = {
            name: self._notebook(submission, name, notebook_id, cells)
            for name, (notebook_id, cells) in self.ids["notebooks"].items()
        }
        fill(graded, notebooks)
        late = float(submission.total_seconds_late)
        penalty = None
        notes: list[Note] = []
        if graded.status == "graded":
            self.db.flush()
            for name, rows in notebooks.items():
                if name not in graded.missing:
                    given = self._penalty(graded.student, rows.notebook, late, notes)
                    penalty = penalty if given is None else (penalty or 0.0) + given
        if late:
            notes.insert(0, Note("late", f"handed in {_duration(late)} late"))
        grades = [grade for rows in notebooks.values() for grade in rows.grades.values()]
        standing = Standing(
            graded.student,
            sum(map(score_of, grades)) - (penalty or 0.0),
            self.ids["points"],
            any(grade.needs_manual_grade for grade in grades),
            late,
            penalty or 0.0,
        )
        filled = replace(graded, late_seconds=late, penalty=penalty, notes=(*graded.notes, *notes))
        return filled, standing

    def save(self) -> None:
        """Save what was put in: all of it or nothing. Raises GradingError."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            self.db.commit()
        except SQLAlchemyError as error:
            self.db.rollback()
            raise GradingError(_unusable(self.course, error)) from error
        self.db.expunge_all()

    def _submission(self, graded: Graded) -> Any:
        api = self.api
        if self.db.get(api.Student, graded.student) is None:
            self.db.add(api.Student(id=graded.student))
            self.db.flush()
        row = (
            self.db.query(api.SubmittedAssignment)
            .filter_by(assignment_id=self.ids["assignment"], student_id=graded.student)
            .one_or_none()
        )
        if row is None:
            row = api.SubmittedAssignment(assignment_id=self.ids["assignment"], student_id=graded.student)
            self.db.add(row)
            self.db.flush()
        if graded.timestamp:
            row.timestamp = datetime.fromisoformat(graded.timestamp)
        return row

    def _notebook(self, submission: Any, name: str, notebook_id: str, cells: Iterable[Any]) -> Any:
        from autograder.grading.submission_rows import Rows

        api = self.api
        row = (
            self.db.query(api.SubmittedNotebook)
            .filter_by(assignment_id=submission.id, notebook_id=notebook_id)
            .one_or_none()
        )
        if row is None:
            row = api.SubmittedNotebook(assignment_id=submission.id, notebook_id=notebook_id)
            self.db.add(row)
            self.db.flush()
            grades, comments = {}, {}
        else:
            grades = {one.cell_id: one for one in self.db.query(api.Grade).filter_by(notebook_id=row.id)}
            comments = {one.cell_id: one for one in self.db.query(api.Comment).filter_by(notebook_id=row.id)}
        rows = Rows(row, {}, {})
        for cell_id, kind, grade_id in cells:
            if kind in ("GradeCell", "TaskCell"):
                if cell_id not in grades:
                    grades[cell_id] = api.Grade(cell_id=cell_id, notebook_id=row.id)
                    self.db.add(grades[cell_id])
                rows.grades[grade_id] = grades[cell_id]
            if kind in ("SolutionCell", "TaskCell"):
                if cell_id not in comments:
                    comments[cell_id] = api.Comment(cell_id=cell_id, notebook_id=row.id)
                    self.db.add(comments[cell_id])
                rows.comments[grade_id] = comments[cell_id]
        return rows

    def _penalty(self, student: str, notebook: Any, late: float, notes: list[Note]) -> float | None:
        """The late penalty, by nbgrader's plugin as the course has set it."""
        notebook.late_submission_penalty = None
        if late <= 0:
            return None
        if self._penalties is None:
            from nbgrader.preprocessors import AssignLatePenalties

            self._penalties = self.course.made(AssignLatePenalties, log=_silent())
            self._penalties.init_plugin()
        self.db.flush()
        self.db.expire(notebook, ["score"])
        try:
            penalty = self._penalties.plugin_inst.late_submission_penalty(student, notebook.score, late)
        except Exception as error:  # the instructor's own plugin
            words = f"the plugin for late penalties failed ({type(error).__name__}: {error}); no penalty"
            notes.append(Note("judge", words))
            return None
        if penalty is None:
            return None
        checked = self._penalties._check_late_penalty(notebook, penalty)
        notebook.late_submission_penalty = checked
        return float(checked)

    # -- reading ------------------------------------------------------------------------------------
    def students(self) -> set[str]:
        """The students who have rows for the assignment."""
        rows = self.db.query(self.api.SubmittedAssignment.student_id).filter_by(
            assignment_id=self.ids["assignment"]
        )
        return {student for (student,) in rows}

    def everybody(self) -> set[str]:
        """The students of the course."""
        return {student for (student,) in self.db.query(self.api.Student.id)}


def _as_saved(cell: MarkedCell, saved: tuple[str, str] | None) -> MarkedCell:
    if saved is None or cell.kind != "test":
        return cell
    source, checksum = saved
    metadata = json.loads(json.dumps(dict(cell.metadata)))
    metadata["nbgrader"]["checksum"] = checksum
    return replace(cell, source=source, checksum=checksum, metadata=metadata)


def _source(cell: MarkedCell) -> dict[str, Any]:
    return {
        "cell_type": cell.cell_type,
        "locked": cell.locked,
        "source": cell.source,
        "checksum": cell.checksum,
    }


def _changed(name: str, what: str) -> str:
    return (
        f"{name} was changed after submissions were graded: {what} came or went, and the gradebook cannot "
        "follow (neither can nbgrader). Take the change back, or give the changed assignment another name."
    )


def _unusable(course: Course, error: Exception) -> str:
    from sqlalchemy.engine import make_url

    where = make_url(course.db_url).render_as_string(hide_password=True)
    return (
        f"The gradebook {where} cannot be used: {str(error).splitlines()[0][:300]}. Make a copy of it; if "
        "nbgrader was updated since it was made, `nbgrader db upgrade` brings it up to date."
    )


def _duration(seconds: float) -> str:
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {word}{'s' if count != 1 else ''}"
    return f"{seconds:.0f} seconds"


def _silent() -> logging.Logger:
    log = logging.Logger("nbgrader")
    log.addHandler(logging.NullHandler())
    return log
