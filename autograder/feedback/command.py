"""`course feedback ASSIGNMENT`: what an instructor sees of it, on a terminal, in a log, or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.text import Text

from autograder.feedback import files, pages, read
from autograder.grading import assignment as assignments
from autograder.grading import lock, records
from autograder.grading.assignment import Assignment
from autograder.grading.course import Course, GradingError, inside, open_course, without_noise
from autograder.grading.gradebook import Book
from autograder.grading.submitted import shown
from autograder.problem import problem
from helpers.errors import CourseError


@dataclass(frozen=True)
class Options:
    """What the instructor asked for.

    Arguments: the assignment's name; ids or patterns (``a*``) of students, all without it; replace also
    pages that are not ours, keeping a copy; say what would be done, and write nothing.
    """

    assignment: str
    students: tuple[str, ...] = ()
    force: bool = False
    dry_run: bool = False


@dataclass(frozen=True)
class Made:
    """One page: whose, its place below the course, and what was done: "new", "replaced", "same", or "kept"
    (replaced, with a copy of what was there)."""

    student: str
    notebook: str
    path: str
    done: str


@dataclass
class Summary:
    """What came of a class. `problems` has a student and a sentence for each who has no page, or not all."""

    assignment: str
    dry_run: bool = False
    pages: list[Made] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    troubled: list[str] = field(default_factory=list)
    ungraded: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 where everybody who is graded has all pages, 1 where one is missing."""
        return 1 if self.problems else 0


def command(options: Options, as_json: bool = False, root: Path | None = None) -> int:
    """Write the pages of a class and say what was done. Gives the exit code.

    0: every page is there; 1: one is not; 2: there is nothing to write pages of; 130: interrupted.
    """
    console = Console(stderr=as_json, highlight=False, soft_wrap=True)
    try:
        summary = write(options, root, console)
    except CourseError as error:
        return problem(error, as_json)
    except KeyboardInterrupt:
        console.print("Interrupted. The pages written so far are whole; run the same command again.")
        return 130
    if as_json:
        print(json.dumps(as_object(summary), indent=2))
    else:
        for line in lines(summary):
            console.print(Text(line))
    return summary.exit_code


def write(options: Options, root: Path | None = None, console: Console | None = None) -> Summary:
    """Write the pages of a class.

    Example: ``write(Options("03_http")).exit_code``.

    Raises GradingError where there is nothing to write pages of, with what to do.
    """
    course = open_course(root)
    with without_noise(), inside(course.root), ExitStack() as stack:
        assignment = assignments.load(course, options.assignment)
        summary = Summary(assignment.name, options.dry_run)
        students = records.students(course.root, assignment.name)
        if not students:
            raise GradingError(
                f"Nobody's {assignment.name} was graded with `course grade` yet. Run `course grade "
                f"{assignment.name}` first. (What nbgrader graded has its pages from `nbgrader "
                "generate_feedback`.)"
            )
        chosen = [one for one in students if _chosen(one, options.students)]
        if not chosen:
            raise GradingError(
                f"No graded {assignment.name} of {', '.join(options.students)}. Without --student everybody "
                "who is graded gets a page."
            )
        if not options.dry_run:
            stack.enter_context(lock.held(course.root, f"course feedback {assignment.name}"))
        book = stack.enter_context(Book(course))
        if assignment.autotest:
            assignment = book.with_tests(assignment)
        marks = read.read_marks(book, assignment.name)
        in_hand = {student for student, _ in course.submitted(assignment.name)}
        summary.ungraded = sorted(one for one in in_hand - set(students) if _chosen(one, options.students))
        for student in _told(chosen, console):
            _one(course, assignment, student, marks.get(student), options, summary)
    return summary


def _one(
    course: Course,
    assignment: Assignment,
    student: str,
    marks: read.Marks | None,
    options: Options,
    summary: Summary,
) -> None:
    """The pages of one student. Whatever is wrong with them costs nobody else a page."""
    graded = records.read(course.root, assignment.name, student)
    if graded is None or graded.student != student:
        summary.problems.append((student, "its record in .course/graded/ cannot be read: grade it again"))
        return
    mode = 0o664 if course.directory.groupshared else 0o644
    try:
        folder = files.folder_for(course, student, assignment.name)
        made = read.pages_of(course, assignment, graded, marks)
        if graded.status != "graded":
            summary.troubled.append(student)
        if not options.dry_run:
            folder.mkdir(parents=True, exist_ok=True)
            files.put_stamps(course, student, assignment.name, folder, mode)
    except (files.Refused, read.Stale) as why:
        summary.problems.append((student, str(why)))
        return
    except OSError as error:
        summary.problems.append((student, _disk(error)))
        return
    for page in made:
        target = folder / f"{page.notebook}.html"
        try:
            data = files.signed(pages.page(page))
            done = files.put(course, target, data, force=options.force, dry_run=options.dry_run, mode=mode)
        except files.Refused as why:
            summary.problems.append((student, str(why)))
        except OSError as error:
            summary.problems.append((student, _disk(error)))
        else:
            where = target.relative_to(course.root) if target.is_relative_to(course.root) else target
            summary.pages.append(Made(student, page.notebook, where.as_posix(), done))


def _disk(error: OSError) -> str:
    return f"its page cannot be written: {error.strerror or error}. Look at the disk and at feedback/"


def _chosen(student: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(student == one or fnmatchcase(student, one) for one in patterns)


def _told(students: list[str], console: Console | None) -> Iterator[str]:
    """The students one after the other, with a bar where somebody looks at it."""
    if console is None or not console.is_terminal:
        yield from students
    else:
        yield from track(students, "feedback", console=console, transient=True)


def lines(summary: Summary) -> list[str]:
    """What is said on a terminal."""
    found = [f"{shown(student)}: {why}" for student, why in summary.problems]
    counts = Counter(page.done for page in summary.pages)
    people = len({page.student for page in summary.pages})
    kinds = {
        "new": "new",
        "replaced": "replaced",
        "kept": "replaced after a copy was kept in .course-kept/",
        "same": "the same as before",
    }
    words = [f"{counts[done]} {word}" for done, word in kinds.items() if counts[done]]
    pages_ = f"{len(summary.pages)} page{'s' if len(summary.pages) != 1 else ''}"
    who = f"{people} student{'s' if people != 1 else ''}"
    would = "would be written; nothing was" if summary.dry_run else "in feedback/"
    found.append(f"{pages_} of {summary.assignment} for {who} {would}: {', '.join(words) or 'none'}.")
    for text, names in (
        ("Could not be graded, and their page says what to do:", summary.troubled),
        ("Handed in but not graded yet, so without a page:", summary.ungraded),
    ):
        if names:
            more = f" and {len(names) - 10} more" if len(names) > 10 else ""
            found.append(f"{text} {', '.join(map(shown, names[:10]))}{more}.")
    return found


def as_object(summary: Summary) -> dict[str, Any]:
    """The summary for programs: assignment, dry_run, exit_code, pages (student, notebook, path, done),
    problems (student, text), troubled, ungraded."""
    return {
        "assignment": summary.assignment,
        "dry_run": summary.dry_run,
        "exit_code": summary.exit_code,
        "pages": [asdict(page) for page in summary.pages],
        "problems": [{"student": student, "text": text} for student, text in summary.problems],
        "troubled": summary.troubled,
        "ungraded": summary.ungraded,
    }
