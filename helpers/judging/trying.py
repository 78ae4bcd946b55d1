"""`course try`: an answer in a file, judged as the notebook's check judges it, in a process of its own.

The cases, the sites, the clock and the verdict stay in this process; the program runs in a `parent.Box`.
What decides is `verdict.decide`, as in a notebook, so both say the same of every answer.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast

from helpers import exercises
from helpers.errors import CourseError, ExerciseError, JudgeError
from helpers.exercises.spec import Exercise, Finding, Result
from helpers.judging import verdict
from helpers.judging.answers import Answer
from helpers.judging.cells import answer_cell
from helpers.judging.parent import Box, Protocol
from helpers.judging.seeds import fresh_seed

MOST_SOURCE = 1_000_000
"""Bytes of a program. The longest right answer has some two thousand."""

PROGRAMS = {".ipynb", ".py", ".pyw", ""}

EXIT = {"passed": 0, "failed": 1, "not attempted": 1, "error": 2}
"""Exit status of the command for each verdict."""


def try_command(exercise: str, file: Path, seed: int | None = None, as_json: bool = False) -> int:
    """Judge a file and print the verdict. Exit status: 0 passed, 1 failed or not attempted, 2 error.

    Arguments: the exercise's name; a .py file or a notebook; which cases (new ones without it); whether to
    print one JSON object instead of text.
    """
    try:
        found = exercises.load(exercise)
        result = try_file(found, file, seed)
    except CourseError as error:
        if as_json:
            print(as_object(Result(exercise, "error", 0.0, 0.0, seed or 0, note=str(error))))
        else:
            print(sentence(str(error)), file=sys.stderr)
        return EXIT["error"]
    except KeyboardInterrupt:
        print("Interrupted. Nothing of the program is left running.", file=sys.stderr)
        return 130
    text = as_object(result) if as_json else as_text(result, found, file)
    sys.stdout.flush()
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))
    return EXIT[result.verdict]


def try_file(exercise: Exercise, file: Path, seed: int | None = None, box: Box | None = None) -> Result:
    """The verdict on the answer in a file.

    Example: ``try_file(load("first_3000"), Path("answer.py"), seed=7).score``.

    Arguments: the exercise; a .py file or a notebook; the seed (a new one without it); a box to run it
    in, which stays open (one of its own without it).
    Raises ExerciseError for a file that holds no answer.
    """
    seed = fresh_seed() if seed is None else seed
    source, around = read(file, exercise.name)
    if box is not None:
        return judge_in(box, exercise, file.absolute(), source, around, seed)
    with Box() as made:
        return judge_in(made, exercise, file.absolute(), source, around, seed)


def judge_in(
    box: Box, exercise: Exercise, file: Path, source: bytes, around: tuple[str, ...], seed: int
) -> Result:
    """The verdict on a program that runs in a box; `course grade` comes here too.

    Example: ``judge_in(box, load("first_3000"), Path("answer.py"), source, (), 7).score``.

    Arguments: the box; the exercise; the program's file name and source; the cells around it in a
    notebook; the seed of the cases.
    """
    try:
        report = box.load(exercise.name, file, source, around, exercise.form)
        early = verdict.before_running(exercise, cast(Answer, report), seed)
        if early is not None:
            return early
        pairs = verdict.in_turn(
            verdict.draw(exercise, seed),
            lambda case, lines, seconds: box.run(case, lines, seconds, memory=exercise.memory),
            seed,
        )
    except Protocol as broken:
        return verdict.result(exercise, "failed", seed, findings=(Finding(_against_the_rules(broken)),))
    except JudgeError as error:
        return verdict.our_error(exercise, seed, error)
    return verdict.decide(exercise, pairs, seed)


def _against_the_rules(broken: Protocol) -> str:
    """What to say of a program whose process broke the rules."""
    return (
        f"The program's process was ended: {broken}. An answer only has to do what the exercise asks; one "
        "that reaches into the process around it cannot be judged."
    )


def read(file: Path, exercise: str) -> tuple[bytes, tuple[str, ...]]:
    """A program's source, and for a notebook the cells around the answer cell. Raises ExerciseError."""
    if file.is_dir():
        raise ExerciseError(
            f"this is a folder: {file}. Give the file with your answer: course try {exercise} answer.py"
        )
    try:
        source = file.read_bytes()
    except FileNotFoundError:
        raise ExerciseError(f"There is no file {file}. You are in {Path.cwd()}.") from None
    except OSError as error:
        raise ExerciseError(f"{file} cannot be read: {error.strerror}.") from None
    if file.suffix.lower() == ".ipynb":
        text, around = answer_cell(file, exercise)
        return text.encode("utf-8", "surrogatepass"), around
    if file.suffix.lower() not in PROGRAMS or b"\0" in source:
        raise ExerciseError(
            f"{file.name} is not a Python program. Give a .py file, or the notebook with the answer."
        )
    if len(source) > MOST_SOURCE:
        raise ExerciseError(f"{file.name} has {len(source):,} bytes; that is no answer to an exercise.")
    return source, ()


# -- what is printed ------------------------------------------------------------------------------------
def as_text(result: Result, exercise: Exercise, file: Path) -> str:
    """A verdict for people: what it is, the first thing to fix, its situation, and how to run it again."""
    from helpers.views.verdict import verdict as view

    text = view(result, exercise).text
    replay = f"course try {result.exercise} FILE"
    return text.replace(f"{replay} --seed", f"course try {result.exercise} {_quoted(file)} --seed")


def _quoted(file: Path) -> str:
    return f'"{file}"' if " " in str(file) else str(file)


def as_object(result: Result) -> str:
    """A verdict for programs: one JSON object.

    Its keys: exercise, verdict, score, max_score, seed, findings (misconception, message, remark, read),
    note, cases (how many were run).
    """
    found: dict[str, Any] = {
        "exercise": result.exercise,
        "verdict": result.verdict,
        "score": result.score,
        "max_score": result.max_score,
        "seed": result.seed,
        "findings": [
            {
                "misconception": finding.misconception,
                "message": finding.message,
                "remark": finding.remark,
                "read": finding.read,
            }
            for finding in result.findings
        ],
        "note": result.note,
        "cases": len(result.judged),
    }
    return json.dumps(found, indent=2)


def sentence(text: str) -> str:
    """With a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
