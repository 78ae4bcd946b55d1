"""Stock nbgrader's commands on a course, in a process of its own.

python stock_grading.py COURSE ASSIGNMENT generate due autograde
python stock_grading.py COURSE ps1 generate generate:ps2 autograde:ps2     (a step may name its assignment)
python stock_grading.py COURSE course101 quickstart                        (makes COURSE/course101)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(course: str, assignment: str, *steps: str) -> None:
    """Run the steps in order, all of them. Ends as the last one that failed did."""
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # a second of import, used by nobody here
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    os.chdir(course)
    from nbgrader.api import Gradebook
    from nbgrader.apps.autogradeapp import AutogradeApp
    from nbgrader.apps.exportapp import ExportApp
    from nbgrader.apps.generateassignmentapp import GenerateAssignmentApp
    from nbgrader.apps.generatefeedbackapp import GenerateFeedbackApp
    from nbgrader.apps.quickstartapp import QuickStartApp

    apps = {
        "generate": GenerateAssignmentApp,
        "autograde": AutogradeApp,
        "feedback": GenerateFeedbackApp,
        "quickstart": QuickStartApp,
    }
    failed: int | str | None = None
    for step in steps:
        name, _, other = step.partition(":")
        if name == "due":
            with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
                book.update_or_create_assignment(assignment, duedate="2015-02-02 15:58:23.948203 UTC")
            continue
        app = ExportApp() if name == "export" else apps[name]()
        try:
            app.initialize([] if name == "export" else [other or assignment])
            app.start()
        except SystemExit as end:
            failed = end.code or failed
    sys.exit(failed)


if __name__ == "__main__":
    main(*sys.argv[1:])
