"""Makes student versions with nbgrader's own generate_assignment, in a process of its own.

    python student.py COURSE     COURSE/source/<assignment>/*.ipynb  ──>  COURSE/release/<assignment>/*.ipynb

`build` runs this file as a script in a folder that is thrown away. nbgrader records what it generates in a
gradebook, and once submissions are in it refuses cells that changed; so a build gets a gradebook of its own
and never touches a class's. A process of its own also keeps nbgrader's logging, warnings and half a second
of imports away from whoever builds. Nothing of the course is imported here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any


def main(course: Path) -> int:
    """Generate every assignment of `course/source`; a failure is told on stderr and gives exit status 1."""
    # jsonschema would build a grammar for international addresses at import: a second, never used here.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    # nbgrader asks the command `alembic` for a version; it lies beside Python, be that on PATH or not.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import Config

    config: Any = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.db_url = f"sqlite:///{(course / 'gradebook.db').as_posix()}"
    api = NbGraderAPI(config=config)
    for assignment in sorted(path.name for path in (course / "source").iterdir()):
        result = api.generate_assignment(assignment)
        if not result["success"]:
            log, error = str(result.get("log") or ""), str(result.get("error") or "")
            said = "\n".join(log.partition("[ERROR]")[1:]) if "[ERROR]" in log else error.strip()[-2000:]
            print(f"{assignment}:\n{said}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
