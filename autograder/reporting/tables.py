"""Tables of scores: one row for each student of the gradebook, as plain CSV, for Canvas, and for Moodle.

What was followed for the two:

Canvas: its gradebook importer and exporter (lib/gradebook_importer.rb and lib/gradebook_exporter.rb of
instructure/canvas-lms) and Canvas' guide "How do I import grades in the Gradebook?". The header begins with
Student, ID, SIS User ID, SIS Login ID, Section; each further column is an assignment, "Title (id)" with
Canvas' number of it, or the title alone, which finds the assignment of that title or makes one. The second
row begins with "    Points Possible". Canvas looks a student up by ID (its own number), then SIS user id,
then login, then name. Where it has a score already, an empty one counts as a change: its preview shows it.
Canvas keeps two decimals.

Moodle: https://docs.moodle.org/en/Grade_import and grade/import/csv of moodle/moodle. A column identifies the
user (it is mapped to useridnumber, username or useremail when the file is imported), and grades and feedback
are columns named as Moodle's own export names them, "Title (Real)" and "Title (Feedback)". An empty
identification would give a row to the student before it, and one that Moodle does not know stops the import,
so nobody without one is written. An empty grade takes away the one that Moodle has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.course import GradingError
from autograder.reporting.cells import number, text
from autograder.reporting.standings import Assignment, Standing, Standings, Student

Row = list[str]

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "    Points Possible"
PLAIN = ("Student ID", "Last name", "First name", "Email")
IDENTIFIERS = {"id": "ID number", "email": "Email address"}


@dataclass(frozen=True)
class Table:
    """Rows of cells, the header first, and what is to be said of them."""

    rows: list[Row]
    said: tuple[str, ...] = ()


def plain(standings: Standings) -> Table:
    """Names, and of each assignment the score, the points it is out of, the late penalty and how it stands.

    Example: ``plain(read(open_course())).rows[0]`` begins with Student ID, Last name, First name, Email.
    """
    head = [*PLAIN]
    for one in standings.assignments:
        head += [one.name, f"{one.name}: of", f"{one.name}: late penalty", f"{one.name}: state"]
    rows = [[text(cell) for cell in head]]
    for student in standings.students:
        row = [text(part) for part in (student.id, student.last_name, student.first_name, student.email)]
        for one in standings.assignments:
            standing = one.of(student.id)
            row += [
                number(standing.score if standing else None),
                number(one.max_score),
                number(standing.penalty if standing and standing.penalty else None),
                state(one, student.id),
            ]
        rows.append(row)
    return Table(rows, _changed(standings.students, "id"))


def state(assignment: Assignment, student: str) -> str:
    """How a student stands, in words: "graded", "to be graded by hand", "not graded", "nothing handed in"."""
    standing = assignment.of(student)
    if standing is None:
        return "not graded" if student in assignment.waiting else "nothing handed in"
    if standing.score is None:
        return "not graded"
    return "to be graded by hand" if standing.by_hand else "graded"


def canvas(standings: Standings, ids: Mapping[str, int] | None = None) -> Table:
    """What Canvas' gradebook imports.

    Example: ``canvas(standings, {"03_http": 4711}).rows[0][5]`` is ``"03_http (4711)"``.

    Arguments: the standings; assignment -> Canvas' number of it, where it is known.

    The gradebook's id of a student is given as SIS user id and as login; its `lms_user_id`, if it is a
    number, is Canvas' own ID.
    """
    numbers = ids or {}
    titles = [
        text(f"{one.name} ({numbers[one.name]})" if one.name in numbers else one.name)
        for one in standings.assignments
    ]
    rows = [
        [*CANVAS, *titles],
        [POINTS, "", "", "", "", *(number(one.max_score) for one in standings.assignments)],
    ]
    for student in standings.students:
        own = student.lms_id if re.fullmatch(r"[0-9]+", student.lms_id) else ""
        login = text(student.id)
        scores = [
            number(round(score, 2) if (score := _score(one, student)) is not None else None)
            for one in standings.assignments
        ]
        rows.append([_canvas_name(student), own, login, login, "", *scores])
    return Table(rows, _changed(standings.students, "id"))


def _canvas_name(student: Student) -> str:
    """The name; Canvas takes any row with "Points Possible" in it for the row of points."""
    return text(re.sub(r"(?i)(points)\s+(possible)", r"\1-\2", student.name))


def moodle(standings: Standings, identify: str = "id") -> Table:
    """What Moodle's CSV grade import takes.

    Example: ``moodle(standings).rows[0]`` is ``["ID number", "03_http (Real)", "03_http (Feedback)"]``.

    Arguments: the standings; "id" or "email", by which Moodle finds a student.

    Raises GradingError where a student has no address and the address was to identify.
    """
    if identify == "email":
        without = [student.id for student in standings.students if not student.email.strip()]
        if without:
            names = (
                f"{', '.join(without[:10])}{f' and {len(without) - 10} more' if len(without) > 10 else ''}"
            )
            raise GradingError(
                f"The gradebook has no email address of {names}, and Moodle would give such a row to another "
                "student. Add it (`nbgrader db student add ID --email=...`), or use --by id."
            )
    head = [IDENTIFIERS[identify]]
    for one in standings.assignments:
        head += [f"{one.name} (Real)", f"{one.name} (Feedback)"]
    rows = [[text(cell) for cell in head]]
    for student in standings.students:
        row = [text(student.email.strip() if identify == "email" else student.id)]
        for one in standings.assignments:
            row += [number(_score(one, student)), text(feedback(one, one.of(student.id)))]
        rows.append(row)
    return Table(rows, _changed(standings.students, identify))


def feedback(assignment: Assignment, standing: Standing | None) -> str:
    """The comments of the gradebook in one line, after the points and the late penalty."""
    if standing is None or standing.score is None:
        return ""
    parts = [f"{number(standing.score)} of {number(assignment.max_score)} points"]
    if standing.penalty:
        parts.append(f"{number(standing.penalty)} taken off for being late")
    parts += [f"{cell}: {' '.join(comment.split())}" for cell, comment in standing.comments]
    return ". ".join(part.rstrip(".") for part in parts) + "."


def _score(assignment: Assignment, student: Student) -> float | None:
    standing = assignment.of(student.id)
    return standing.score if standing else None


def _changed(students: Sequence[Student], by: str) -> tuple[str, ...]:
    """Whose identification is not what the gradebook has, because a spreadsheet would run it."""
    found = [
        student.id
        for student in students
        if text(who := student.email if by == "email" else student.id) != who
    ]
    if not found:
        return ()
    names = ", ".join(map(text, found[:10])) + (f" and {len(found) - 10} more" if len(found) > 10 else "")
    return (
        "Written in another way than the gradebook has it, because a spreadsheet would take it for a formula "
        f"or cannot show it: {names}. Another program may not find these students by it.",
    )
