"""An edit made in JupyterLab, carried back to the text: `course pull`.

An instructor opens `source/03_http/exercises.ipynb`, changes a sentence, the points or a test, adds a cell,
and saves. `course pull` writes that into `chapters/03_http/exercises.py`; the next `course build` makes the
same notebook from it, and the student version too. The same for `notebooks/03_http.ipynb` and `lesson.py`.

Rules
    - Cells are matched by their id. The lines of a cell that did not change stay as they are, to the byte.
    - The text that is replaced is kept in `.course-kept/`.
    - Nothing is written unless the new text, compiled, says the same as the edited notebook.
    - Where the text was changed too since the last build, a person chooses: `--force` takes the notebook.
    - What JupyterLab adds by showing a notebook (outputs, folding) is left behind, and so is release/.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import yaml  # type: ignore[import-untyped]
from nbformat import NotebookNode

from autograder.authoring import build, built
from autograder.authoring.cells import cell_to_text, role_of
from autograder.authoring.notation import compile_file, compile_text, read, to_bytes
from autograder.authoring.rules import NotationError
from helpers.errors import CourseError


class PullRefused(CourseError):
    """An edited notebook cannot become text, or text and notebook were both changed. Nothing was written."""


def pull(root: Path, chapter: str | None = None, force: bool = False) -> list[Path]:
    """Carry the edits made in built notebooks back to the chapters' texts.

    Arguments:
        root: the folder of the course.
        chapter: only this one ("03_http"); default: all.
        force: take the notebook where the text was changed as well.

    Returns:
        the texts that were rewritten. Run `build` next.

    Raises:
        PullRefused: see there.
        NotationError: a chapter's text has an error as it stands.
    """
    record = built.load(root)
    new_texts: dict[Path, str] = {}
    for folder in build.chapters(root):
        if chapter not in (None, folder.name):
            continue
        for text, output in build.texts(folder).items():
            notebook = root / output
            if not notebook.exists():
                continue
            found = built.digest(output, notebook.read_bytes())
            compiled = built.digest(output, to_bytes(compile_file(text, text.relative_to(root).as_posix())))
            if found in (record.get(output), compiled):
                continue
            if compiled != record.get(output) and not force:
                raise PullRefused(_about_both(text.relative_to(root).as_posix(), output))
            merged = merge(text.read_text(encoding="utf-8"), _read_notebook(notebook, output), output)
            new_texts[text] = merged
            record[output] = found
    for text, merged in new_texts.items():
        built.keep(root, text.relative_to(root).as_posix())
        text.write_text(merged, encoding="utf-8", newline="\n")
    if new_texts:
        built.save(root, record)
    return list(new_texts)


def merge(text: str, notebook: NotebookNode, name: str = "the notebook") -> str:
    """The text that stands for an edited notebook, as close to the old text as can be.

    Arguments:
        text: what the notebook was built from.
        notebook: as it was saved after the edit.
        name: what to call it in messages: ``source/03_http/exercises.ipynb``.

    Raises:
        PullRefused: some cell cannot be written as text.
    """
    graded = any(cell.metadata.get("nbgrader") for cell in notebook.cells) or name.startswith("source/")
    old = read(text)
    before = compile_text(text, graded=graded)
    spans = {cell.id: (cell, span) for cell, span in zip(before.cells, old.spans, strict=True)}
    for number, cell in enumerate(notebook.cells, start=1):
        _refuse_what_text_cannot_hold(cell, f"{name}, cell {number}")
    gap = "\n" if any(span.text.endswith("\n\n") for span in old.spans[:-1]) else ""
    chunks: list[str] = []
    for cell in notebook.cells:
        same, span = spans.pop(cell.get("id", ""), (None, None))
        is_last, was_last = cell is notebook.cells[-1], span is old.spans[-1]
        if span is None:
            chunks.append(cell_to_text(cell) + ("" if is_last else gap))
            continue
        lines, blank = span.text.rstrip("\n") + "\n", span.text[len(span.text.rstrip("\n")) + 1 :]
        if _meaning(cell) != _meaning(same):
            lines = cell_to_text(cell, cell.id if f'id="{cell.id}"' in lines.split("\n", 1)[0] else "")
        chunks.append(lines + (blank if is_last == was_last else "" if is_last else gap))
    course = notebook.metadata.get("course", {})
    head = old.head if course == old.front else _front_text(course)
    merged = head + "".join(chunks)
    _check_says_the_same(merged, notebook, name, graded)
    return merged


def command(root: Path, chapter: str | None = None, force: bool = False) -> int:
    """`course pull [CHAPTER] [--force]`: 0 when all is well, 1 with the reasons on stdout."""
    try:
        changed = pull(root, chapter, force)
    except CourseError as error:
        print(error)
        return 1
    for path in changed:
        print(f"rewrote {path.relative_to(root).as_posix()} (the text before it is kept in {built.KEPT}/)")
    print("now run `course build`" if changed else "no built notebook was edited; nothing to carry back")
    return 0


def _meaning(cell: Any) -> tuple[object, ...]:
    """What a cell says to an author: two cells with the same meaning need the same text."""
    nbgrader = cell.metadata.get("nbgrader") or {}
    role = role_of(nbgrader)
    points = nbgrader.get("points") if role and role[1] in ("check", "essay") else None
    source = cell.source.rstrip() if cell.cell_type == "code" else cell.source.strip("\n")
    return cell.cell_type, source, role, points, tuple(cell.metadata.get("tags", []))


def _read_notebook(path: Path, name: str) -> NotebookNode:
    """A saved notebook; JupyterLab's own words where it is none."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises many kinds
        raise PullRefused(f"{name} is not a notebook that can be read: {error}") from None
    return notebook


def _refuse_what_text_cannot_hold(cell: Any, where: str) -> None:
    """Attachments and grading metadata without a role of ours would be lost: say so instead."""
    if cell.get("attachments"):
        todo = "save it as a file in the chapter's folder figures/ and link that"
        raise PullRefused(f"{where} holds a pasted picture, which text cannot hold.\n    {todo}")
    nbgrader = cell.metadata.get("nbgrader") or {}
    flags = [flag for flag in ("grade", "solution", "locked", "task") if nbgrader.get(flag)]
    if flags and not role_of(nbgrader):
        raise PullRefused(
            f'{where} has the grade id "{nbgrader.get("grade_id", "")}", which names no exercise and role.\n'
            "    In JupyterLab's Create Assignment panel give it the id NAME (answer or essay),\n"
            "    NAME-check (autograded tests) or NAME-statement (read-only); NAME is the function's name."
        )


def _front_text(course: Any) -> str:
    """Front matter as it stands in a chapter's text."""
    lines: str = yaml.safe_dump(dict(course), sort_keys=False, allow_unicode=True, default_flow_style=None)
    return "\n".join(["# ---", *(f"# {line}" for line in lines.splitlines()), "# ---", ""])


def _check_says_the_same(merged: str, notebook: NotebookNode, name: str, graded: bool) -> None:
    """The way back must lead to the same notebook."""
    try:
        again = compile_text(merged, name, graded)
    except NotationError as error:
        lines = [span.line for span in read(merged).spans]
        found = [
            f"{name}, cell {sum(line <= problem.line for line in lines)}: {problem.what}\n    {problem.todo}"
            for problem in error.problems
        ]
        raise PullRefused("\n".join(found)) from None
    wanted = [_meaning(cell) for cell in notebook.cells]
    got = [_meaning(cell) for cell in again.cells]
    if wanted != got:
        pairs = enumerate(zip(wanted, got, strict=False), start=1)
        shorter = min(len(wanted), len(got))
        number = next((number for number, (one, other) in pairs if one != other), shorter + 1)
        raise PullRefused(
            f"{name}, cell {number} would come back from the text as another cell.\n"
            "    Look for a line that starts with `# %%`, or a comment that looks like a magic; reword it."
        )


def _about_both(text: str, output: str) -> str:
    """What to do when text and notebook were both changed."""
    return (
        f"{text} and {output} were both changed since the last build: one of the two edits would be lost.\n"
        f"`course pull --force` takes the notebook and keeps the text in {built.KEPT}/.\n"
        f"`course build --force` takes the text and keeps the notebook in {built.KEPT}/."
    )
