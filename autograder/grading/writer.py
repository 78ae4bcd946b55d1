"""The writer: the only one that writes what came of submissions, so that it can be killed at any moment.

    folder made beside ─> old one taken away ─> gradebook's transaction ─> record ─> folder renamed in

Until the last step a submission counts as not graded, and the next run grades it again: with the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from autograder.grading import records, writing
from autograder.grading.assignment import Assignment
from autograder.grading.course import Course, GradingError
from autograder.grading.gradebook import Book, Standing
from autograder.grading.graded import Graded, Note
from autograder.grading.one import in_trouble

BATCH = 10
"""Submissions in one transaction of the gradebook, at most."""

BATCH_SECONDS = 2.0
"""Seconds that a graded submission waits for others, at most."""


@dataclass(frozen=True)
class Row:
    """A line of the summary: what came of a submission, and how its student stands in the gradebook."""

    student: str
    status: str
    score: float | None
    max_score: float | None
    needs_manual: bool
    notes: tuple[Note, ...] = ()
    trouble: str = ""
    seconds: float = 0.0


class Writer:
    """The only one that writes. Arguments: course, assignment, the open gradebook, student -> where it was
    handed in."""

    def __init__(self, course: Course, assignment: Assignment, book: Book, folders: dict[str, Path]) -> None:
        from nbgrader.converters import Autograde

        self.course, self.assignment, self.book, self.folders = course, assignment, book, folders
        converter = course.made(Autograde, coursedir=course.directory)
        self.permissions = int(str(converter.permissions), 8)
        self.known = None if converter.create_student else book.everybody()
        self.batch: list[Graded] = []
        self.since = monotonic()

    def written(self, results: Iterable[Graded]) -> Iterator[Row]:
        """Write what comes, in batches; give a row for each once it is safe."""
        try:
            for graded in results:
                self.batch.append(self._prepared(graded))
                if len(self.batch) >= BATCH or monotonic() - self.since > BATCH_SECONDS:
                    yield from self._flush()
        except KeyboardInterrupt:
            yield from self._flush()
            raise
        yield from self._flush()

    def _target(self, graded: Graded) -> Path:
        return self.course.folder("autograded", graded.student, self.assignment.name)

    def _prepared(self, graded: Graded) -> Graded:
        """Lay the folder beside its place. A disk that fails is this submission's trouble."""
        why = self._unfit(graded)
        if why:
            return replace(graded, status="trouble", trouble=why, notebooks={})
        if graded.status == "graded":
            try:
                writing.prepare(
                    graded,
                    self._target(graded),
                    self.folders[graded.student],
                    self.assignment,
                    self.course.ignore,
                    self.permissions,
                )
            except (OSError, ValueError) as error:  # ValueError: a name or a text that this disk cannot hold
                reason = getattr(error, "strerror", None) or error
                words = f"Its graded notebook cannot be written: {reason}. Look at the disk."
                return in_trouble(graded.assignment, graded.student, words)
        return replace(graded, notebooks={})

    def _unfit(self, graded: Graded) -> str:
        try:
            graded.student.encode()
        except UnicodeEncodeError:
            return "The name of its folder is no text that a gradebook can hold. Rename the folder."
        if self.known is not None and graded.student not in self.known:
            who = f"No student with ID '{graded.student}' exists in the database."  # nbgrader's words
            return f"{who} `nbgrader db student add` adds one."
        return ""

    def _flush(self) -> Iterator[Row]:
        batch, self.batch, self.since = self.batch, [], monotonic()
        if not batch:
            return
        try:
            rows = self._save(batch)
        except GradingError:
            raise
        except Exception:  # one of them: which one shows when each goes alone
            self.book.db.rollback()
            rows = [row for graded in batch for row in self._alone(graded)]
        yield from rows

    def _alone(self, graded: Graded) -> list[Row]:
        try:
            return self._save([graded])
        except GradingError:
            raise
        except Exception as error:
            self.book.db.rollback()
            words = f"The gradebook does not take it ({type(error).__name__}: {str(error)[:200]})."
            return [Row(graded.student, "trouble", None, None, True, graded.notes, words)]

    def _save(self, batch: list[Graded]) -> list[Row]:
        for graded in batch:
            writing.clear(self._target(graded))
        kept: list[tuple[Graded, Standing | None]] = []
        for graded in batch:
            if self._unfit(graded):
                kept.append((graded, None))
            else:
                kept.append(self.book.put(graded))
        self.book.save()
        for graded, _ in kept:
            records.write(self.course.root, graded)
            if graded.status == "graded":
                writing.place(self._target(graded))
        return [_row(graded, standing) for graded, standing in kept]


def _row(graded: Graded, standing: Standing | None) -> Row:
    return Row(
        student=graded.student,
        status=graded.status,
        score=standing.score if standing and graded.status == "graded" else None,
        max_score=standing.max_score if standing else None,
        needs_manual=standing.needs_manual if standing else True,
        notes=graded.notes,
        trouble=graded.trouble,
        seconds=graded.seconds,
    )
