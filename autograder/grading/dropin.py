"""formgrader's own autograde button, and `nbgrader autograde`, through the sandbox.

In the course's nbgrader_config.py:

    from autograder.grading.dropin import use_sandbox
    use_sandbox(c)

That puts two classes into nbgrader's own lists of preprocessors: `Repair` before all that sanitize, and `Run`
in the place of `Execute`. Everything else is nbgrader's: the gradebook, scores, late penalties, folders.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool

from autograder.grading import records, secret
from autograder.grading.assignment import Assignment, load
from autograder.grading.boxes import allowed, rooms
from autograder.grading.course import Course, GradingError
from autograder.grading.graded import Graded
from autograder.grading.one import grade_one, in_trouble, seeds_of
from autograder.grading.repair import repair
from autograder.grading.submitted import Submission, read_files

NAMES = ("autograder.grading.dropin.Repair", "autograder.grading.dropin.Run")


def use_sandbox(config: Any, unsafe: bool = False) -> None:
    """Set up nbgrader's Autograde. Arguments: nbgrader's `c`; whether to grade without a sandbox as well."""
    here = "nbgrader.preprocessors."
    config.Autograde.sanitize_preprocessors = [
        NAMES[0],
        here + "ClearOutput",
        here + "DeduplicateIds",
        here + "OverwriteKernelspec",
        here + "OverwriteCells",
        here + "CheckCellMetadata",
    ]
    config.Autograde.autograde_preprocessors = [
        NAMES[1],
        here + "IgnorePattern",
        here + "LimitOutput",
        here + "SaveAutoGrades",
        here + "AssignLatePenalties",
        here + "CheckCellMetadata",
    ]
    config.Run.unsafe = unsafe


class _Ours(NbGraderPreprocessor):  # type: ignore[misc]
    """What both need: the course and the assignment."""

    def course(self) -> Course:
        """The course that nbgrader is working on."""
        converter = self.parent
        while converter is not None and getattr(converter, "coursedir", None) is None:
            converter = converter.parent
        if converter is None:
            raise GradingError("nbgrader says of no course that it is working on it.")
        directory = converter.coursedir
        return Course(Path(directory.root), directory, self.config)

    def assignment(self, resources: Any) -> tuple[Course, Assignment]:
        """The course, and the assignment as it stands in source/ and, for AUTOTEST, in the gradebook."""
        course = self.course()
        assignment = load(course, resources["nbgrader"]["assignment"])
        if assignment.autotest:
            from autograder.grading.gradebook import Book

            with Book(course) as book:
                assignment = book.with_tests(assignment)
        return course, assignment


class Repair(_Ours):
    """Puts a submission right before nbgrader looks at it, and says in the log what was done."""

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """Lay the instructor's marks over a student's notebook."""
        import nbformat

        _, assignment = self.assignment(resources)
        sheet = assignment.sheet(resources["nbgrader"]["notebook"])
        repaired = repair(sheet, json.loads(json.dumps(notebook)))
        for note in repaired.notes:
            self.log.warning("Repaired: %s", note)
        return nbformat.from_dict(repaired.as_notebook()), resources  # type: ignore[no-untyped-call]


class Run(Execute):  # type: ignore[misc]
    """Runs a notebook in the sandbox in place of a kernel, and judges its exercises outside.

    A subclass of Execute, so that `nbgrader autograde --no-execute` still means it.
    """

    unsafe = Bool(False, help="Whether to grade where there is no sandbox.").tag(config=True)

    course = _Ours.course
    assignment = _Ours.assignment

    def preprocess(self, notebook: Any, resources: Any, **more: Any) -> tuple[Any, Any]:
        """Fill in the outputs that nbgrader reads the scores from. Raises GradingError with what to do."""
        import nbformat

        course, assignment = self.assignment(resources)
        told = resources["nbgrader"]
        folder = course.folder("autograded", told["student"], told["assignment"])
        files = {**read_files(folder, course.ignore).files}  # nbgrader has put the instructor's over them
        data = json.dumps(notebook).encode()
        submission = Submission(told["student"], {told["notebook"]: data}, files)
        seeds = seeds_of(assignment, told["student"], secret.read_or_make(course.root))
        with rooms(assignment, allowed(self.unsafe)) as made:
            graded = grade_one(assignment, submission, seeds, made)
        if graded.status != "graded":
            raise GradingError(graded.trouble)
        for note in graded.notes:
            if note.kind != "missing":
                self.log.warning("%s", note)
        records.write(course.root, _joined(course, graded))
        run = nbformat.reads(graded.notebooks[told["notebook"]], as_version=4)  # type: ignore[no-untyped-call]
        return run, resources


def _joined(course: Course, graded: Graded) -> Graded:
    """The record of a submission with several notebooks: nbgrader hands them over one by one."""
    from dataclasses import replace

    names = {cell.notebook for cell in graded.cells} | {comment.notebook for comment in graded.comments}
    old = records.read(course.root, graded.assignment, graded.student)
    if old is None or old.status != "graded":
        old = replace(in_trouble(graded.assignment, graded.student, ""), status="graded")
    kept = [note for note in (*old.notes, *graded.notes) if note.kind != "missing"]
    return replace(
        graded,
        cells=(*(cell for cell in old.cells if cell.notebook not in names), *graded.cells),
        comments=(*(one for one in old.comments if one.notebook not in names), *graded.comments),
        notes=tuple(note for at, note in enumerate(kept) if note not in kept[:at]),
        missing=(),
    )
