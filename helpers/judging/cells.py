"""The answer to an exercise, taken out of a notebook.

An answer cell rarely stands alone: it uses an import of the first cell, or a function the learner wrote two
cells before. So what it needs goes along: imports, functions, classes and simple assignments of other cells
that bind a name it uses, and what those use. Nothing else of the notebook is run.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from helpers.errors import ExerciseError


def answer_cell(path: Path, exercise: str) -> tuple[str, tuple[str, ...]]:
    """The source of an exercise's answer cell in a notebook, and the other code cells, those before it first.

    Example: ``answer_cell(Path("03_http.ipynb"), "first_3000")``.

    Raises ExerciseError where the file is no notebook, or has no answer cell for that exercise.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        sources = [_source(cell) for cell in code]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ExerciseError(
            f"{path.name} is not a notebook that can be read. Save it again, or give a .py file."
        ) from None
    named = {_grade_id(cell): at for at, cell in enumerate(code)}
    if exercise not in named:
        there = sorted(name for name in named if name and f"{name}-check" in named)
        raise ExerciseError(
            f"{path.name} has no answer cell for {exercise!r}"
            + (
                f"; it has them for {', '.join(there)}."
                if there
                else ". Copy your answer into a .py file and give that."
            )
        )
    at = named[exercise]
    return sources[at], (*sources[:at], *sources[at + 1 :])


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _grade_id(cell: dict[str, Any]) -> str:
    found = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")
    return found if isinstance(found, str) else ""


def gathered(source: bytes, around: tuple[str, ...]) -> bytes:
    """A cell's source with what it needs of the cells around it.

    Example: ``gathered(b"sleep(1)", ("from time import sleep",))`` begins with the import.
    """
    if not around:
        return source
    text = without_magics(source.decode("utf-8", "surrogatepass"))
    answer = _parsed(text)
    if answer is None:
        return text.encode("utf-8", "surrogatepass")
    makers: dict[str, tuple[str, ast.stmt]] = {}
    order: list[ast.stmt] = []
    for cell in map(without_magics, around):
        for node in getattr(_parsed(cell), "body", ()):
            if _is_harmless(node):
                order.append(node)
                for name in _bound(node):
                    makers[name] = cell, node
    needed: list[ast.stmt] = []
    todo = sorted(_used(answer) - {name for node in answer.body for name in _bound(node)})
    done = set(todo)
    while todo:
        found = makers.get(todo.pop())
        if found is not None and found[1] not in needed:
            needed.append(found[1])
            new = _used(found[1]) - done
            done |= new
            todo += sorted(new)
    before = [ast.unparse(node) for node in order if node in needed]
    return "\n".join([*before, "", text] if before else [text]).encode("utf-8", "surrogatepass")


def without_magics(source: str) -> str:
    """Python alone: lines that only IPython understands become comments."""
    lines = source.split("\n")
    if lines and lines[0].startswith("%%"):
        return "\n".join("# " + line for line in lines)
    return "\n".join("# " + line if line.lstrip().startswith(("%", "!", "?")) else line for line in lines)


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_harmless(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return node.value is not None and not any(
            isinstance(part, ast.Call | ast.Await) for part in ast.walk(node)
        )
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "helpers":
        return False
    return isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        return {node.name}
    return {
        part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _used(node: ast.AST) -> set[str]:
    return {
        part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    }
