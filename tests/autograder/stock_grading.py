"""Stock nbgrader's commands on a course, in a process of its own.

python stock_grading.py COURSE ASSIGNMENT generate due autograde
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(course: str, assignment: str, *steps: str) -> None:
    """Run the steps in order."""
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # a second of import, used by nobody here
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    os.chdir(course)
    from nbgrader.api import Gradebook
    from nbgrader.apps.autogradeapp import AutogradeApp
    from nbgrader.apps.generateassignmentapp import GenerateAssignmentApp
    from nbgrader.apps.generatefeedbackapp import GenerateFeedbackApp

    apps = {"generate": GenerateAssignmentApp, "autograde": AutogradeApp, "feedback": GenerateFeedbackApp}
    for step in steps:
        if step == "due":
            with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
                book.update_or_create_assignment(assignment, duedate="2015-02-02 15:58:23.948203 UTC")
            continue
        app = apps[step]()
        app.initialize([assignment])
        app.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
