"""Classes made of the answers that the course is tested with: each file is one student's answer.

A notebook has a cell for each exercise of its chapter, so one submission carries as many answers as the
chapter has exercises: the first student hands in the first answer to each, and so on. Where an exercise has
no more answers, its cell stays as it was given out.
"""

from __future__ import annotations

import ast
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).parents[2]
CHAPTERS = tuple(sorted(path.name for path in (ROOT / "source").iterdir() if path.is_dir()))
KINDS = ("right_answers", "wrong_answers")
MOST = 5
"""Answers to an exercise, unless all are asked for."""


@dataclass(frozen=True)
class Answer:
    """A file of tests/right_answers or tests/wrong_answers."""

    kind: str
    exercise: str
    path: Path

    @property
    def name(self) -> str:
        """As a report may call it."""
        return f"{self.kind}/{self.exercise}/{self.path.stem}"


@dataclass
class Pupil:
    """A submission: its name, and exercise -> answer."""

    name: str
    answers: dict[str, Answer] = field(default_factory=dict)


def answers(chapter: str, exercise: str) -> list[Answer]:
    """The answers that can stand in a notebook, right ones first."""
    found = []
    for kind in KINDS:
        for path in sorted((ROOT / "tests" / kind / chapter / exercise).glob("[!_]*.py")):
            if fits(path.read_text("utf-8")):
                found.append(Answer(kind, exercise, path))
    return found


def fits(source: str) -> bool:
    """Whether a file can be run as a cell: no network is used by the cell itself, before the check has one.

    A whole program that asks for its input first may stay: in a graded notebook nobody answers, so it ends.
    """
    for node in ast.parse(source).body:
        kinds = ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
        if isinstance(node, kinds) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue
        called = [part.func for part in ast.walk(node) if isinstance(part, ast.Call)]
        if any(isinstance(one, ast.Name) and one.id == "input" for one in called):
            return True
        if any(
            isinstance(one, ast.Attribute) and one.attr in ("connect", "urlopen", "bind") for one in called
        ):
            return False
    return True


def chosen(chapter: str, exercise: str) -> list[Answer]:
    """All answers where ``COURSE_ANSWERS=all`` asks for them; else `MOST` spread over them, the first and the
    last among them."""
    found = answers(chapter, exercise)
    if os.environ.get("COURSE_ANSWERS") == "all" or len(found) <= MOST:
        return found
    return [found[round(at * (len(found) - 1) / (MOST - 1))] for at in range(MOST)]


def pupils(chapter: str) -> list[Pupil]:
    """The class of a chapter."""
    found: list[Pupil] = []
    for exercise in sorted(path.name for path in (ROOT / "tests" / KINDS[0] / chapter).iterdir()):
        for at, answer in enumerate(chosen(chapter, exercise)):
            if at == len(found):
                found.append(Pupil(f"s{at:02}"))
            found[at].answers[exercise] = answer
    return found


def write_class(course: Path, chapter: str, class_of: list[Pupil]) -> Path:
    """A course folder with one chapter and its class; `nbgrader generate_assignment` has not run yet."""
    shutil.copytree(ROOT / "source" / chapter, course / "source" / chapter)
    (course / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "net"\n')
    for pupil in class_of:
        notebook = nbformat.read(ROOT / "release" / chapter / "exercises.ipynb", as_version=4)
        for exercise, answer in pupil.answers.items():
            cell_of(notebook, exercise).source = answer.path.read_text("utf-8")
        target = course / "submitted" / pupil.name / chapter
        target.mkdir(parents=True)
        nbformat.write(notebook, target / "exercises.ipynb")
    return course


def cell_of(notebook: Any, grade_id: str) -> Any:
    """The cell with this grade id."""
    return next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
