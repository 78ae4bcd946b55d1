"""Stock nbgrader over a whole class, in one process of its own: generate, autograde, feedback, validate.

    python nbgrader_child.py COURSE ASSIGNMENT     (COURSE holds source/ and submitted/)

Prints the gradebook as one JSON object. A process of its own keeps nbgrader's warnings and logging out of the
tests, and lets them say that nothing of nbgrader is changed or configured.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any

DUE = datetime.datetime(2026, 1, 12, 12, 0)


def main(course: Path, assignment: str) -> dict[str, Any]:
    """Grade everything in `submitted/`; the rows of the gradebook, and what nbgrader said."""
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # a second of import, used by nobody here
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGraderAPI
    from nbgrader.validator import Validator
    from traitlets.config import Config

    config: Any = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.db_url = f"sqlite:///{course / 'gradebook.db'}"
    api = NbGraderAPI(config=config)
    generated = api.generate_assignment(assignment)
    with Gradebook(config.CourseDirectory.db_url) as book:
        book.update_or_create_assignment(assignment, duedate=DUE)
    students = sorted(path.name for path in (course / "submitted").iterdir())
    graded = {student: api.autograde(assignment, student) for student in students}
    feedback = api.generate_feedback(assignment)
    report: dict[str, Any] = {"generated": generated, "feedback": feedback, "students": {}}
    with Gradebook(config.CourseDirectory.db_url) as book:
        for student in students:
            found = {
                "success": graded[student]["success"],
                "log": graded[student].get("log", ""),
                "grades": {},
            }
            report["students"][student] = found
            if assignment not in [each.assignment.name for each in book.student_submissions(student)]:
                continue
            submission = book.find_submission(assignment, student)
            found["late"] = submission.total_seconds_late
            found["score"] = submission.score
            found["max"] = submission.max_score
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    row = {
                        "auto": grade.auto_score,
                        "max": grade.max_score,
                        "manual": grade.needs_manual_grade,
                    }
                    found["grades"][grade.name] = row
    report["validate"] = {
        path.parent.name: Validator().validate(str(path))
        for path in sorted((course / "validate").glob("*/*.ipynb"))
    }
    return report


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2]), default=str))
