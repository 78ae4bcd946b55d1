"""An assignment: what the instructor's notebooks in source/<assignment>/ say, and nobody else.

    source/<assignment>/*.ipynb ── nbgrader's own preprocessors of generate_assignment ──> Sheet ── MarkedCell

The text of each marked cell is the one nbgrader keeps in its gradebook: solutions cleared, hidden tests in.
Ids, kinds, points, order and checksums come from here; a submission can change none of them.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from autograder.grading.course import Course, GradingError, inside, quiet_imports, without_noise

Kind = Literal["answer", "manual", "test", "task", "text"]
"""What a marked cell is: an answer to be tested; an answer graded by a person; a test; a task (all that is
done for it is graded by a person); text or code that is only locked."""


@dataclass(frozen=True)
class MarkedCell:
    """A cell that nbgrader knows.

    Arguments:
        grade_id, kind, cell_type ("code" or "markdown").
        points: its points; None where it has none.
        source: its text as the gradebook has it, hidden tests included.
        released: its text as students got it.
        checksum: of `source`, as nbgrader computes it.
        locked: whether the text of a submission is written over.
        metadata: all its metadata in the gradebook's version.
        cell_id: the notebook format's id, or "".
        exercise: the exercise that it checks, where the judge decides outside the box; else "".
    """

    grade_id: str
    kind: Kind
    cell_type: str
    points: float | None
    source: str
    released: str
    checksum: str
    locked: bool
    metadata: Mapping[str, Any] = field(repr=False)
    cell_id: str = ""
    exercise: str = ""

    @property
    def graded(self) -> bool:
        """Whether it has a row in the gradebook's table of grades."""
        return self.kind in ("manual", "test", "task")

    @property
    def commented(self) -> bool:
        """Whether it has a row in the gradebook's table of comments."""
        return self.kind in ("answer", "manual", "task")


@dataclass(frozen=True)
class Sheet:
    """One notebook of an assignment: its name without .ipynb, its marked cells in order, its kernelspec, and
    the modules that its cells import."""

    name: str
    cells: tuple[MarkedCell, ...]
    kernelspec: Mapping[str, Any]
    imports: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """What it is worth."""
        return sum(cell.points or 0.0 for cell in self.cells if cell.graded)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The exercises that the judge decides."""
        return tuple(cell.exercise for cell in self.cells if cell.exercise)

    @property
    def plain(self) -> bool:
        """Whether a cell of it is a test that runs in the box."""
        return any(cell.kind == "test" and not cell.exercise for cell in self.cells)

    def cell(self, grade_id: str) -> MarkedCell:
        """The cell of that id. Raises KeyError."""
        for cell in self.cells:
            if cell.grade_id == grade_id:
                return cell
        raise KeyError(grade_id)


@dataclass(frozen=True)
class Assignment:
    """An assignment.

    Arguments:
        name: its name, which is also its folder's.
        sheets: its notebooks, by name.
        folder: source/<assignment>, whose other files go to every submission.
        files: those other files, path below the folder -> content.
        exclude: files that a submission's own version of is kept (nbgrader's exclude_overwriting).
        autotest: whether nbgrader makes tests from AUTOTEST lines; then the gradebook has their text.
        timeout: seconds a cell may run (nbgrader's Execute.timeout); None for no limit.
    """

    name: str
    sheets: tuple[Sheet, ...]
    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    exclude: frozenset[str] = frozenset()
    autotest: bool = False
    timeout: float | None = 30.0

    @property
    def points(self) -> float:
        """What it is worth."""
        return sum(sheet.points for sheet in self.sheets)

    def sheet(self, name: str) -> Sheet:
        """The notebook of that name. Raises KeyError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def load(course: Course, name: str) -> Assignment:
    """Read an assignment of a course.

    Example: ``load(open_course(), "03_http").points``.

    Raises GradingError with what to do.
    """
    quiet_imports()
    folder = course.folder("source", ".", name)
    if not name or "/" in name or name in (".", "..") or not folder.is_dir():
        there = sorted(
            path.parent.name for path in course.folder("source", ".", "x").parent.glob("*/*.ipynb")
        )
        known = f"There is: {', '.join(dict.fromkeys(there))}." if there else "There is none at all."
        raise GradingError(f"There is no assignment {name!r}: no folder {folder}. {known}")
    paths = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not paths:
        raise GradingError(f"{folder} holds no notebook, so there is nothing to grade against.")
    with without_noise(), inside(course.root):
        from nbgrader.converters import Autograde
        from nbgrader.preprocessors import Execute

        from autograder.grading.submitted import read_files

        sheets, autotest = [], False
        for path in paths:
            sheet, tests = _sheet(course, name, path)
            sheets.append(sheet)
            autotest |= tests
        converter = course.made(Autograde, coursedir=course.directory)
        exclude = frozenset(map(str, converter.exclude_overwriting.get(name, ())))
        timeout = course.made(Execute).timeout
    return Assignment(
        name=name,
        sheets=tuple(sheets),
        folder=folder,
        files=read_files(folder, course.ignore).files,
        exclude=exclude,
        autotest=autotest,
        timeout=None if timeout is None or timeout < 0 else float(timeout),
    )


def _sheet(course: Course, name: str, path: Path) -> tuple[Sheet, bool]:
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import InstantiateTests, SaveCells

    notebook = _read(path)
    autotest = any(
        cell.cell_type == "code" and course.made(InstantiateTests).autotest_delimiter in cell.source
        for cell in notebook.cells
    )
    resources = {
        "nbgrader": {
            "student": ".",
            "assignment": name,
            "notebook": path.stem,
            "db_url": course.db_url,
        }
    }
    kept = notebook
    try:
        for kind in course.made(GenerateAssignment, coursedir=course.directory).preprocessors:
            made = course.made(_imported(kind))
            if isinstance(made, SaveCells):
                kept = copy.deepcopy(notebook)
            elif not isinstance(made, InstantiateTests):
                notebook, resources = made(notebook, resources)
    except Exception as error:
        raise GradingError(
            f"{path} is no assignment that nbgrader can work with: {type(error).__name__}: {error}. "
            f"`nbgrader generate_assignment {name}` says more; `nbgrader update {path.parent}` brings old "
            "notebooks up to date."
        ) from error
    _python_only(path, kept)
    released = {id_of(cell): str(cell.source) for cell in notebook.cells if id_of(cell)}
    cells = [_marked(cell, released) for cell in kept.cells if _is_marked(cell)]
    code = [str(cell.source) for cell in kept.cells if cell.cell_type == "code"]
    return Sheet(path.stem, tuple(cells), dict(kept.metadata.get("kernelspec", {})), imported(code)), autotest


def _read(path: Path) -> Any:
    import nbformat

    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:
        raise GradingError(
            f"{path} cannot be read as a notebook ({type(error).__name__}: {str(error)[:200]}). "
            "Open it in JupyterLab and save it again."
        ) from error


def _imported(kind: Any) -> Any:
    if not isinstance(kind, str):
        return kind
    from traitlets.utils.importstring import import_item

    return import_item(kind)


def _python_only(path: Path, notebook: Any) -> None:
    spec = notebook.metadata.get("kernelspec", {})
    language = str(spec.get("language") or notebook.metadata.get("language_info", {}).get("name") or "python")
    if not language.lower().startswith(("python", "ipython")):
        raise GradingError(
            f"{path} is written in {language}; `course grade` runs Python. "
            f"Use `nbgrader autograde {path.parent.name}` for this assignment."
        )


def id_of(cell: Mapping[str, Any]) -> str:
    """A cell's grade id, or ""."""
    found = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")
    return found if isinstance(found, str) else ""


def _is_marked(cell: Any) -> bool:
    from nbgrader import utils

    marks = (utils.is_grade, utils.is_solution, utils.is_locked, utils.is_task)
    return any(mark(cell) for mark in marks) and bool(id_of(cell))


def _marked(cell: Any, released: Mapping[str, str]) -> MarkedCell:
    from nbgrader import utils

    marks = cell.metadata.nbgrader
    grade, answer, task = utils.is_grade(cell), utils.is_solution(cell), utils.is_task(cell)
    kind: Kind = "task" if task else "text"
    if grade:
        kind = "manual" if answer else "test"
    elif answer:
        kind = "answer"
    source = str(cell.source)
    metadata = json.loads(json.dumps(cell.metadata))
    metadata["nbgrader"]["checksum"] = marks.get("checksum") or utils.compute_checksum(cell)
    return MarkedCell(
        grade_id=str(marks["grade_id"]),
        kind=kind,
        cell_type=str(cell.cell_type),
        points=float(marks["points"]) if "points" in marks else None,
        source=source,
        released=released.get(str(marks["grade_id"]), source),
        checksum=metadata["nbgrader"]["checksum"],
        locked=bool(utils.is_locked(cell)),
        metadata=metadata,
        cell_id=str(cell.get("id", "")),
        exercise=exercise_of(source) if kind == "test" and cell.cell_type == "code" else "",
    )


def exercise_of(source: str) -> str:
    """The exercise that a test cell checks and nothing else, or "".

    Example: ``exercise_of('check("first_3000")')`` is ``"first_3000"``.
    """
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    asked = {_asked(node) for node in body}
    (name,) = asked if len(asked) == 1 else ("",)
    return name if name in _names() else ""


def _asked(node: ast.stmt) -> str:
    """What a statement checks, where it is ``check("…")``."""
    call = node.value if isinstance(node, ast.Expr) else None
    if (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "check"
        and call.args
    ):
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            return first.value
    return ""


def imported(cells: Iterable[str]) -> tuple[str, ...]:
    """The modules that code cells import, anywhere in them.

    Example: ``imported(["import urllib.request, re"])`` is ``("urllib.request", "re")``.
    """
    found: dict[str, None] = {}
    for cell in cells:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            for node in ast.walk(ast.parse(cell)):
                if isinstance(node, ast.Import):
                    found |= dict.fromkeys(alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    found[node.module] = None
    return tuple(found)


@cache
def _names() -> frozenset[str]:
    from helpers import exercises

    return frozenset(exercises.names())


def unknown_to(assignment: Assignment, names: Iterable[str]) -> list[str]:
    """Notebooks among `names` that are not part of the assignment."""
    known = {sheet.name for sheet in assignment.sheets}
    return sorted(name for name in names if name not in known)
