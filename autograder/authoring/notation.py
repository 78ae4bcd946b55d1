"""How a chapter is written as text, and how that text becomes a notebook.

Goals
    An author writes Python files with one short marker line per cell. nbgrader gets complete metadata,
    ids that never change between two builds, and no trace of the notation.

Rules
    - A line that starts with ``# %%`` and a space (or nothing after it) begins a cell, wherever it stands.
    - Before the first cell there is front matter (YAML between two ``# ---`` lines) or nothing.
    - A marker line says what the cell is: ``[markdown]``, ``id="..."``, ``tags=["..."]``, and in
      exercises.py ``exercise="name" role="statement|answer|check|essay" points=4``.
    - The id of a cell is its ``id``, else its grade id, else ``cell-NNN``, counted from 001.
    - Magics are commented out (``# %%expect OSError``, ``# %matplotlib inline``, ``# !curl ...``), so the
      text stays Python. Cells in another language (``# %%bash``) have every line commented.

Plan
    `read` splits the text into spans, one a cell, each kept to the byte: `pull` puts unchanged spans back as
    they were. `compile_text` reads every span with jupytext and adds ids and metadata. `cell_to_text` is the
    way back for one cell. All problems of a file are reported at once.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import yaml  # type: ignore[import-untyped]
from nbformat import NotebookNode

from autograder.authoring.cells import ROLES, nbgrader_metadata, uncomment_magics
from autograder.authoring.rules import Marked, NotationError, Problem, check_keys, check_names, check_regions

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

_PERCENT = {
    "extension": ".py",
    "format_name": "percent",
    # jupytext would also take "# more text" and "# cat ..." for shell commands; magics are ours, below.
    "comment_magics": False,
    "notebook_metadata_filter": "-all",
}
_OF_JUPYTEXT = ("lines_to_next_cell", "cell_marker")
_MARKER = re.compile(r"# %%(\s|$)")


@dataclass(frozen=True)
class Span:
    """The lines of one cell, marker included, exactly as they stand in the file; `line` counts from 1."""

    line: int
    text: str


@dataclass(frozen=True)
class Text:
    """A chapter's file: `head` (everything before the first cell), `front` (its YAML) and the spans."""

    path: str
    head: str
    front: dict[str, Any]
    spans: tuple[Span, ...]


def read(text: str, path: str | Path = "exercises.py") -> Text:
    """Split a chapter's text into front matter and cells, every byte kept.

    Example: ``read("# %%\\n1\\n# %%\\n2\\n").spans[1].text == "# %%\\n2\\n"``.

    Raises:
        NotationError: the front matter cannot be read, or something stands before the first cell.
    """
    name = str(path)
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if _MARKER.match(line)]
    first = starts[0] if starts else len(lines)
    front = _front_matter(lines[:first], name)
    bounds = [*starts, len(lines)]
    spans = tuple(Span(start + 1, "".join(lines[start:end])) for start, end in itertools.pairwise(bounds))
    return Text(name, "".join(lines[:first]), front, spans)


def compile_file(path: Path, name: str | None = None) -> NotebookNode:
    """The notebook a chapter's file stands for.

    Arguments:
        path: ``chapters/NN_slug/lesson.py`` or ``exercises.py``; in a lesson there are no exercise cells.
        name: what to call the file in messages (default: the path).
    """
    return compile_text(path.read_text(encoding="utf-8"), name or path, graded=path.stem == "exercises")


def compile_text(text: str, path: str | Path = "exercises.py", graded: bool = True) -> NotebookNode:
    """The notebook a text stands for: stable ids, nbgrader's metadata, no outputs, no trace of the notation.

    Arguments:
        text: py:percent with the notation of this module.
        path: what to call it in messages.
        graded: whether exercise cells may stand in it.

    Raises:
        NotationError: with every problem of the text.
    """
    source = read(text, path)
    marked = [_read_span(source.path, span) for span in source.spans]
    ids: dict[str, int] = {}
    taken: dict[tuple[str, str], int] = {}
    for number, mark in enumerate(marked, start=1):
        check_keys(mark, graded)
        check_regions(mark)
        if mark.role in ROLES and mark.exercise:
            first = taken.setdefault((mark.exercise, mark.role), mark.line)
            if first != mark.line:
                mark.wrong(
                    f"{mark.exercise} already has a cell with role {mark.role} in line {first}",
                    "join the two cells, or give the second exercise a name of its own",
                )
            mark.cell.metadata["nbgrader"] = nbgrader_metadata(mark.role, mark.grade_id, mark.points)
        mark.cell.id = str(mark.keys.get("id") or mark.grade_id or f"cell-{number:03d}")
        if (where := ids.setdefault(mark.cell.id, mark.line)) != mark.line:
            mark.wrong(f'the id "{mark.cell.id}" is already taken in line {where}', "choose another id")
    if marked and not any(mark.problems for mark in marked):
        check_names(marked)
    problems = [problem for mark in marked for problem in mark.problems]
    if not marked:
        problems.append(Problem(source.path, 1, "there are no cells", "begin each cell with a line `# %%`"))
    if problems:
        raise NotationError(problems)
    metadata = {"course": source.front, "kernelspec": KERNELSPEC, "language_info": {"name": "python"}}
    cells = [mark.cell for mark in marked]
    notebook: NotebookNode = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"metadata": metadata, "cells": cells, "nbformat": 4, "nbformat_minor": 5}
    )
    nbformat.validate(notebook)
    return notebook


def to_bytes(notebook: NotebookNode) -> bytes:
    """A notebook as the bytes of its file, the same on every machine."""
    text: str = nbformat.writes(notebook, version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    return (text.rstrip("\n") + "\n").encode("utf-8")


def _front_matter(lines: list[str], path: str) -> dict[str, Any]:
    """The YAML before the first cell, as a dict; nothing else may stand there."""
    stripped = [line.strip() for line in lines]
    while stripped and not stripped[-1]:
        stripped.pop()
    if not stripped:
        return {}
    if stripped[0] != "# ---" or stripped[-1] != "# ---" or len(stripped) < 2:
        what = "before the first cell there may be front matter only"
        todo = "put it between two lines `# ---`, the rest into a cell"
        raise NotationError([Problem(path, 1, what, todo)])
    content = [re.sub(r"^# ?", "", line.rstrip()) for line in lines[1 : len(stripped) - 1]]
    try:
        front = yaml.safe_load("\n".join(content))
    except yaml.YAMLError as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", 0) + 2
        todo = 'quote a value that holds a colon: `title: "GET: the request"`'
        raise NotationError([Problem(path, line, f"the front matter is no YAML: {problem}", todo)]) from None
    wrong = "" if isinstance(front, dict) else "the front matter is not a list of `key: value` lines"
    if not wrong and not isinstance(front.get("title"), str):
        wrong = "the front matter has no title"
    if not wrong and "needs" in front and not isinstance(front["needs"], list):
        wrong = "`needs` is not a list of chapters"
    if wrong:
        todo = "write for example `# title: Speak HTTP by hand`, `# minutes: 45`, `# needs: [02_sockets]`"
        raise NotationError([Problem(path, 1, wrong, todo)])
    return dict(front)


def _read_span(path: str, span: Span) -> Marked:
    """Read one cell with jupytext; its marker line's keys are taken out of the metadata."""
    notebook = jupytext.reads(span.text, fmt=_PERCENT)
    cell = notebook.cells[0]
    keys = {key: value for key, value in cell.metadata.items() if key not in _OF_JUPYTEXT}
    mark = Marked(path, span.line, cell, keys)
    cell.metadata = nbformat.from_dict({})  # type: ignore[no-untyped-call]
    if len(notebook.cells) != 1:
        todo = "take the spaces before it away if a cell begins there; else write `#%%` or change the text"
        mark.wrong("a line in this cell looks like the start of another cell but is indented", todo)
    cell.source = cell.source.strip("\n") if cell.cell_type != "code" else cell.source.rstrip()
    if cell.cell_type == "code":
        cell.source = uncomment_magics(cell.source)
    if keys.get("tags"):
        cell.metadata["tags"] = list(keys["tags"])
    return mark
