"""The class: every submission of an assignment, from submitted/ to gradebook, autograded/ and records.

    plan ──> tasks ──> Pool or Cluster ──> Writer ──> gradebook, autograded/, records

Only the Writer writes, and it can be killed at any moment: what is not in its place in autograded/ is graded
again by the next run, and comes out the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from autograder.grading import assignment as assignments
from autograder.grading import lock, secret, writing
from autograder.grading.assignment import Assignment
from autograder.grading.boxes import allowed
from autograder.grading.course import Course, GradingError, inside, open_course, without_noise
from autograder.grading.gradebook import Book
from autograder.grading.one import seeds_of
from autograder.grading.planning import Options, Planned, anybody, nobody, plan
from autograder.grading.workers import Job, Pool, Task
from autograder.grading.writer import Row, Writer


@dataclass
class Summary:
    """What came of a class."""

    assignment: str
    tier: str = ""
    tier_sentence: str = ""
    rows: list[Row] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    seconds: float = 0.0
    workers: int = 0
    stopped: bool = False

    @property
    def troubled(self) -> list[Row]:
        """The submissions that have no score."""
        return [row for row in self.rows if row.status != "graded"]

    @property
    def exit_code(self) -> int:
        """0 where every submission was graded, 1 where one was not, 130 where somebody stopped it."""
        return 130 if self.stopped else 1 if self.troubled else 0


class Watcher(Protocol):
    """Who is told how it goes."""

    def begin(self, summary: Summary, count: int) -> None:
        """So many submissions will be graded."""

    def one(self, row: Row) -> None:
        """One is done."""


Makes = Callable[[Job, int], AbstractContextManager[Any]]
"""Makes what grades tasks: a Pool or a Cluster."""


def grade_class(options: Options, watcher: Watcher, root: Path | None = None) -> Summary:
    """Grade a class.

    Example: ``grade_class(Options("03_http"), Silent()).exit_code``.

    Raises GradingError where nothing can be graded, with what to do.
    """
    began = monotonic()
    if options.scheduler:
        from autograder.grading.cluster import checked

        checked(options.scheduler)
    course = open_course(root)
    with without_noise(), inside(course.root):
        assignment = assignments.load(course, options.assignment)
        summary = Summary(assignment.name)
        if options.dry_run:
            summary.planned = plan(course, assignment, options, None)
            return summary
        made = _cluster(options) if options.scheduler else Pool
        tier = None if options.scheduler else allowed(options.unsafe)
        summary.tier = tier.name if tier is not None else ""
        summary.tier_sentence = tier.sentence if tier is not None else ""
        with lock.held(course.root, f"course grade {assignment.name}"):
            if not anybody(course, options):
                raise GradingError(nobody(course, options))
            _grade(course, assignment, options, summary, watcher, made, tier)
    summary.seconds = monotonic() - began
    return summary


def _grade(
    course: Course,
    assignment: Assignment,
    options: Options,
    summary: Summary,
    watcher: Watcher,
    makes: Makes,
    tier: Any,
) -> None:
    key = secret.read_or_make(course.root)
    with Book(course) as book:
        if assignment.autotest:
            assignment = book.with_tests(assignment)
        summary.said += book.register(assignment)
        writing.sweep(course.folder("autograded", "*", assignment.name))
        planned = plan(course, assignment, options, book.students())
        chosen = [one for one in planned if one.action == "grade"]
        _finish(summary, options, planned, book)
        if not chosen:
            watcher.begin(summary, 0)
            return
        summary.workers = min(_workers(options), len(chosen))
        book.rest()  # no connection goes over into a worker
        with makes(Job(assignment, course.ignore, course.config, tier), summary.workers) as pool:
            if options.scheduler:
                summary.tier, summary.tier_sentence = pool.tier, pool.tier_sentence
                summary.workers = pool.count
            watcher.begin(summary, len(chosen))
            writer = Writer(course, assignment, book, {one.student: one.folder for one in chosen})
            tasks = (Task(one.student, one.folder, seeds_of(assignment, one.student, key)) for one in chosen)
            try:
                for row in writer.written(pool.results(tasks)):
                    summary.rows.append(row)
                    watcher.one(row)
            except KeyboardInterrupt:
                summary.stopped = True
    summary.rows.sort(key=lambda row: row.student)


def _finish(summary: Summary, options: Options, planned: list[Planned], book: Book) -> None:
    summary.skipped = [one.student for one in planned if one.action == "skip"]
    summary.empty = [one.student for one in planned if one.action == "empty"]
    if not options.students:
        summary.absent = sorted(book.everybody() - {one.student for one in planned if one.action != "empty"})


def _workers(options: Options) -> int:
    if options.workers is not None:
        return max(options.workers, 1)
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _cluster(options: Options) -> Makes:
    from autograder.grading.cluster import Cluster

    return lambda job, count: Cluster(job, options.scheduler, options.unsafe)
