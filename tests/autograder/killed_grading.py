"""`course grade`, ended at a moment that is counted, not timed: ... ASSIGNMENT WORKERS MOMENT SIGNAL

A moment is something done to files or to the gradebook by the process that writes. At the one with that
number the process gets the signal; at 0 never. The last line of stderr says how many there were.
"""

from __future__ import annotations

import os
import sys
from typing import Any

FILES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.chmod", "os.truncate"}
WATCHED = FILES | {"shutil.rmtree", "shutil.copyfile", "sqlite3.connect", "os.fork", "subprocess.Popen"}
"""Audit events of Python that leave something behind."""


def main(arguments: list[str]) -> int:
    assignment, workers, moment, number = arguments[0], *map(int, arguments[1:])
    ourselves = os.getpid()
    count = 0

    def moved(event: str = "", *rest: Any) -> None:
        nonlocal count
        if (event in WATCHED or event == "sql") and os.getpid() == ourselves:
            count += 1
            if count == moment:
                os.kill(ourselves, number)

    from sqlalchemy import Engine, event

    from autograder.grade import command
    from autograder.grading import writer
    from autograder.grading.planning import Options

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, lambda *rest: moved("sql"))
    writer.BATCH = 2
    sys.addaudithook(lambda name, rest: moved(name if name != "open" or _writes(rest) else ""))
    code = command(Options(assignment, workers=workers, unsafe=True))
    print(count, file=sys.stderr)
    return code


def _writes(rest: tuple[Any, ...]) -> bool:
    """Whether a file is opened to be written."""
    mode, flags = rest[1], rest[2]
    made = isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return made or "w" in str(mode)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
