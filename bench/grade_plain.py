"""Grading an assignment with plain asserts: `nbgrader autograde`, `course grade` with its box, the floor.

    python bench/grade_plain.py                 20 submissions by all, 200 by ours: a few minutes
    python bench/grade_plain.py --full          200 by all; 200 and 2,000 by ours

Same submissions, same machine, one after the other; nbgrader grades all students in one process, which is
its fastest way. The scores are compared row by row; where they differ the bench ends with them. "Faster"
compares a further submission, "all in" whole commands, start-up included.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import _grade
import _measure
import _plain_class
from _measure import Line

FLAT, LINEAR = 1.25, 1.25
"""How much more memory the largest class may take than the smallest, and how much more time a submission."""


def course(made: Path, students: int) -> Path:
    """Make a course with so many submissions, released and not yet graded."""
    _plain_class.write(made)
    _grade.register(made, _plain_class.NAME)
    _plain_class.hand_in(made, students)
    return made


def alone(folder: Path, students: int) -> Line:
    """A class that only we grade."""
    made = course(folder / f"ours-{students}", students)
    found = _measure.ours(made, _plain_class.NAME, 1)
    graded = len({row[0] for row in _measure.rows(made)})
    shutil.rmtree(made)
    return Line("course grade, 1 worker, full box", graded, found, found.seconds / graded)


def judged(lines: list[Line]) -> int:
    """Say whether memory is flat and time linear. Gives how often it is not."""
    small, large = lines[0], lines[-1]
    assert small.cost is not None and large.cost is not None
    wrong = 0
    for what, least, most, allowed in (
        ("peak memory", small.cost.megabytes, large.cost.megabytes, FLAT),
        ("time of a submission", small.each, large.each, LINEAR),
    ):
        ratio = most / least
        wrong += ratio > allowed
        word = "flat" if ratio <= allowed else "NOT FLAT"
        sizes = f"{small.submissions:,} to {large.submissions:,}"
        print(f"{what}, {sizes} submissions: x {ratio:.2f}, at most {allowed}: {word}")
    return wrong


def main() -> int:
    """Print the tables; exit code 1 where memory is not flat or time not linear."""
    asked = _grade.options(__doc__ or "", 20)
    size = max(asked.size, 200) if asked.full else asked.size
    large = asked.large if asked.large is not None else [200, 2000] if asked.full else [40, 200]
    folder = Path(tempfile.mkdtemp(prefix="bench-")) if asked.folder is None else asked.folder.resolve()
    print(_measure.load())
    try:
        made = course(folder / "all", size)
        lines, said = _grade.compared(made, _plain_class.NAME, size, 1 if size > 100 else 2)
        _measure.table(lines, lines[-1])
        print("\n".join(said))
        print(_grade.where(made, _plain_class.NAME))
        more = [alone(folder, students) for students in large]
        wrong = 0
        if more:
            _measure.table(more, None)
            wrong = judged(more) if len(more) > 1 else 0
        print(_measure.load())
        return 1 if wrong else 0
    finally:
        if asked.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
