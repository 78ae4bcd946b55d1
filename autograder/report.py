"""`course report [ASSIGNMENT]`: a page for the instructor, from the gradebook and the records."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.grading import records, secret
from autograder.grading.course import Course, GradingError, open_course
from autograder.problem import problem
from autograder.reporting import files, plots, standings
from autograder.reporting.counts import count
from autograder.reporting.page import MADE_BY, About, page
from helpers.errors import CourseError


def command(
    assignment: str | None = None,
    output: Path | None = None,
    as_json: bool = False,
    root: Path | None = None,
) -> int:
    """Write the pages and say where they are. Gives the exit code: 0, or 2 where there is nothing to report.

    Arguments: the assignment, or None for all that have records; where to, for one assignment; one JSON
    object in place of words; the course folder (by default the one we are in).
    """
    try:
        made = report(open_course(root), assignment, output)
    except CourseError as error:
        return problem(error, as_json)
    if as_json:
        print(json.dumps({"reports": made}, indent=2))
        return 0
    for one in made:
        print(one["path"])
        if one["kept"]:
            print(f"What was there before is now {one['kept']}.")
    if plots.missing():
        print(plots.missing())
    return 0


def report(course: Course, assignment: str | None = None, output: Path | None = None) -> list[dict[str, Any]]:
    """Write the pages; give for each where it is, what was kept, and its numbers. Raises GradingError."""
    names = [assignment] if assignment else _recorded(course)
    if output is not None and len(names) > 1:
        raise GradingError(
            f"--output is for one assignment, and there are {len(names)}: {', '.join(names)}. Name one."
        )
    found = standings.read(course, names)
    made = []
    for one in found.assignments:
        counts = count(found, one, records.read_all(course.root, one.name))
        path = output or files.folder(course) / f"{quote(one.name, safe=' ')}.html"
        kept = files.write(path, page(counts, _about(course)), MADE_BY)
        made.append({"path": str(path), "kept": str(kept) if kept else None, **counts.as_object()})
    return made


def _recorded(course: Course) -> list[str]:
    """The assignments of the gradebook that `course grade` has graded."""
    found = [
        one.name
        for one in standings.read(course).assignments
        if any(records.folder(course.root, one.name).glob("[!.]*.json"))
    ]
    if not found:
        raise GradingError(
            "Nothing was graded here yet: `course grade ASSIGNMENT` does it. What stock nbgrader graded is "
            "reported when it is named: `course report ASSIGNMENT`."
        )
    return found


def _about(course: Course) -> About:
    made = datetime.now().astimezone()
    return About(
        course.course_id, f"{made:%Y-%m-%d %H:%M} ({made.tzname()})", secret.fingerprint(course.root)
    )
