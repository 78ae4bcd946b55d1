"""Grading an assignment of this course: exercises judged outside the box, against the floor and nbgrader.

    python bench/grade_own.py                          12 submissions of 03_http
    python bench/grade_own.py --full                   60, and 05_regex besides

A submission has for each exercise one of the right or wrong answers of tests/, drawn by lot, always the same.
nbgrader runs the same checks inside a kernel, where each program could say what it likes; what counts here is
the floor: the same cells and cases in the same processes with no box around.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path

import _grade
import _measure
from _measure import ROOT

MOST = 1.3
"""How much longer than the floor a submission may take."""


def course(folder: Path, name: str, students: int) -> Path:
    """A course with so many submissions of an assignment."""
    made = folder / name
    shutil.copytree(ROOT / "source" / name, made / "source" / name)
    shutil.copy(ROOT / "nbgrader_config.py", made)
    _grade.register(made, name)
    given = json.loads((made / "release" / name / "exercises.ipynb").read_text())
    lot = random.Random(1)
    for number in range(students):
        notebook = json.loads(json.dumps(given))
        for cell in notebook["cells"]:
            mark = cell["metadata"].get("nbgrader", {})
            answers = _answers(name, mark.get("grade_id", "")) if mark.get("solution") else []
            if answers:
                cell["source"] = lot.choice(answers)
        target = made / "submitted" / f"s{number:04}" / name / "exercises.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(json.dumps(notebook))
    return made


def _answers(name: str, exercise: str) -> list[str]:
    """Right and wrong answers that define the function that the notebook asks for; as many right as wrong."""
    kinds = []
    for kind in ("right_answers", "wrong_answers"):
        files = sorted((ROOT / "tests" / kind / name / exercise).glob("*.py"))
        kinds.append([text for file in files if f"def {exercise}(" in (text := file.read_text())])
    right, wrong = kinds
    count = min(len(right), len(wrong))
    return right[:count] + wrong[:count] if count else right + wrong


def main() -> int:
    """Print the tables; exit code 1 where a submission takes too long."""
    asked = _grade.options(__doc__ or "", 12)
    folder = Path(tempfile.mkdtemp(prefix="bench-")) if asked.folder is None else asked.folder.resolve()
    slow = 0
    print(_measure.load())
    try:
        for name in ("03_http", "05_regex") if asked.full else ("03_http",):
            size = max(asked.size, 60) if asked.full else asked.size
            made = course(folder, name, size)
            lines, said = _grade.compared(made, name, size, 1)
            print(name)
            _measure.table(lines, lines[-1])
            ratio = lines[1].each / lines[0].each
            slow += ratio > MOST
            print(f"A submission in the box, against the floor: x {ratio:.2f}, at most {MOST}.")
            print("\n".join(said))
            print(_grade.where(made, name))
        print(_measure.load())
        return 1 if slow else 0
    finally:
        if asked.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
