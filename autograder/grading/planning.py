"""What is to be done: which submissions are graded, which are skipped, by nbgrader's rules."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from autograder.grading import submitted
from autograder.grading.assignment import Assignment
from autograder.grading.course import Course


@dataclass(frozen=True)
class Options:
    """What the instructor asked for.

    Arguments:
        assignment: its name.
        students: ids or patterns (``a*``) of the students to grade; all without it.
        workers: processes; as many as there are processors without it.
        force: grade also what is graded already.
        dry_run: say what would be done, and write nothing.
        scheduler: a Dask scheduler's address, in place of workers of this machine.
        unsafe: grade even where there is no sandbox.
    """

    assignment: str
    students: tuple[str, ...] = ()
    workers: int | None = None
    force: bool = False
    dry_run: bool = False
    scheduler: str = ""
    unsafe: bool = False


@dataclass(frozen=True)
class Planned:
    """A student's submission and what is to be done with it: "grade", "skip" (graded already) or "empty"."""

    student: str
    folder: Path
    action: str
    why: str = ""


def plan(course: Course, assignment: Assignment, options: Options, known: set[str] | None) -> list[Planned]:
    """What is to be done with each submission, by nbgrader's rules.

    What autograded/ has already is skipped, unless the one handed in is newer, or --force is given. What the
    gradebook has no rows for is graded.

    Arguments: besides the obvious, the students with rows in the gradebook (None: nobody looked).
    """
    excluded = {name.strip() for name in str(course.directory.student_id_exclude).split(",")}
    found = []
    for student, folder in course.submitted(assignment.name):
        if student in excluded or not _chosen(student, options.students):
            continue
        action, why = _action(course, assignment, options, student, folder)
        if action == "skip" and known is not None and student not in known:
            action, why = "grade", "autograded/ has it, but the gradebook has not"
        found.append(Planned(student, folder, action, why))
    return found


def _action(
    course: Course, assignment: Assignment, options: Options, student: str, folder: Path
) -> tuple[str, str]:
    target = course.folder("autograded", student, assignment.name)
    if not submitted.is_link(folder) and not submitted.is_link(folder.parent):
        try:
            if folder.is_dir() and not submitted.notebook_names(folder):
                return "empty", "no notebook is there"
        except OSError:
            return "grade", ""  # which will say what is wrong with it
    if not os.path.lexists(target):
        return "grade", "not graded yet"
    if options.force:
        return "grade", "graded already, and --force is given"
    new, _ = submitted.timestamp(folder)
    old, _ = submitted.timestamp(target)
    if new is not None and old is not None and new > old:
        return "grade", "handed in again since it was graded"
    return "skip", "graded already"


def _chosen(student: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(student == one or fnmatchcase(student, one) for one in patterns)


def anybody(course: Course, options: Options) -> bool:
    return any(_chosen(student, options.students) for student, _ in course.submitted(options.assignment))


def nobody(course: Course, options: Options) -> str:
    where = course.folder("submitted", "*", options.assignment)
    if options.students:
        return (
            f"No submission of {', '.join(options.students)} for {options.assignment}: nothing is at {where}."
        )
    return f"Nobody handed anything in for {options.assignment}: nothing is at {where}."
