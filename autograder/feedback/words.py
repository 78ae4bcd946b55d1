"""What the grader says to the instructor, said to the student: notes, troubles, errors of tests.

A sentence that is not known here is not passed on: it may name folders of the instructor's machine.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from autograder.grading.assignment import MarkedCell, Sheet
from autograder.grading.graded import Note
from helpers.views.verdict import points

MOST_NOTES = 30
MOST_ERROR = 300
"""Characters of what a test ended with."""

ANSI = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-_])")
JOINERS = "\u200c\u200d"
"""Invisible, but part of words and emoji."""

REPAIRS = (
    (
        "answer cell is missing",
        "The answer cell {cell} is missing. An answer in another cell counts as well.",
    ),
    ("was missing", "The cell {cell} was missing. It was put back as it was handed out."),
    ("copies", "There is more than one copy of {cell}. The last one that was worked on counts."),
    ("cell; it is", "The cell {cell} was of another kind (code or text). It was turned back."),
    ("its marks", "Settings of {cell}, such as its points, were changed. Those handed out count."),
    ("was edited", "The text of {cell} was changed. The one handed out counts."),
    ("moved behind", "The cell {cell} stood before an answer that it tests. It was moved behind it."),
    ("found again", "The cell {cell} had another name. It was found again and counts."),
    ("taken off", "A cell has a name that the assignment does not know. It counts as a cell of your own."),
)
"""A part of the note, and what the student reads."""

READ = "What was handed in cannot be read as a notebook: {why}."
TROUBLES = (
    ("No notebook of the assignment", "No notebook of this assignment was handed in. Wanted: {wanted}."),
    (" is empty.", READ.format(why="the file is empty")),
    (" is no notebook:", READ.format(why="the file is damaged, cut off, or of another kind")),
    (" in an old format", READ.format(why="it is in an old format")),
    (" cells; more than", "The notebook has more cells than are graded."),
    (" MB, or is no plain file", "The notebook is too large. Most likely it holds large outputs."),
    (
        " is a link, and links",
        "In place of a folder with your notebook there is a link, which is not followed.",
    ),
)
OURS = (
    "The grading program could not deal with what was handed in. That need not be your fault, and it costs "
    "no points by itself. Your instructor has been told; ask what is to be done."
)


def of_notes(notes: Iterable[Note], sheet: Sheet, penalty: float) -> Iterator[str]:
    """The notes that concern a student, on the page of one notebook.

    Example: ``list(of_notes(graded.notes, assignment.sheet("ps1"), 0.0))``.
    """
    told: dict[str, None] = {}
    for note in notes:
        if note.notebook in ("", sheet.name):
            told |= dict.fromkeys(_note(note, sheet, penalty))
    yield from list(told)[:MOST_NOTES]
    if len(told) > MOST_NOTES:
        yield f"{len(told) - MOST_NOTES} more cells were put right."


def _note(note: Note, sheet: Sheet, penalty: float) -> Iterator[str]:
    cell = f"`{note.cell}`" if note.cell else "of your notebook"
    if note.kind == "repaired":
        known = (text for part, text in REPAIRS if part in note.text)
        yield next(known, "The cell {cell} was put right before it was graded.").format(cell=cell)
    elif note.kind == "stopped" and sheet.plain:
        yield f"While {cell} was run, {note.text}."
    elif note.kind == "skipped":
        yield f"Left out when grading: {visible(note.text, 200)}."
    elif note.kind == "late" and note.text.startswith("handed in"):
        cost = f" That costs {counted(penalty)}." if penalty else " That costs no points."
        yield f"It was {note.text}.{cost}"
    elif note.kind == "judge" and note.cell:
        yield f"The points for {cell} could not be given by a program. A person will look at it."


def of_trouble(trouble: str, wanted: Sequence[str]) -> str:
    """Why a submission could not be graded, for the student.

    Example: ``of_trouble("ps1.ipynb is empty. Ask for it again.", ["ps1.ipynb"])``.
    """
    for part, text in TROUBLES:
        if part in trouble:
            return text.format(wanted=", ".join(wanted))
    return OURS


def of_error(error: str, test: MarkedCell) -> str:
    """The last line of a test that failed, without what its hidden part says.

    A message of an assert that students have in their notebook stays; any other text goes that may come from
    the hidden lines, and only the name of the error is left. A program that wants to can still put a hidden
    test into its own error, for in a plain test it runs beside it; what it sends is plain text here.
    """
    if not error:
        return ""
    error = visible(error, MOST_ERROR)
    name, _, rest = error.partition(":")
    if name == "CellTimeoutError":
        return "It ran longer than allowed and was stopped."
    rest = rest.strip()
    hidden = _hidden(test)
    texts = _texts(hidden)
    if any(part in name for part in texts) or len(name) > 60:
        name, rest = "Error", rest or "?"
    if not rest:
        return "An assert of the test does not hold." if name == "AssertionError" else name
    if not hidden or rest in _texts(test.released):
        return without_paths(error)
    if name in ("AssertionError", "Error") or rest in hidden or any(part in error for part in texts):
        what = "Something was written to stderr" if name == "stderr" else name
        return f"{what}, in a part of the test that is not handed out"
    return without_paths(error)


def _hidden(test: MarkedCell) -> str:
    """The lines of a test that students did not get."""
    released = {line.strip() for line in test.released.splitlines()}
    return "\n".join(line for line in test.source.splitlines() if line.strip() not in released)


def _texts(source: str) -> set[str]:
    """The texts written in a program: of its strings, and where it cannot be read, between its quotes."""
    found: set[str] = set()
    try:
        for node in ast.walk(ast.parse(textwrap.dedent(source))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
                value = node.value
                found.add(value.strip() if isinstance(value, str) else value.decode("latin-1").strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        found = {part.strip() for part in re.findall(r"[\"']([^\"'\n]+)[\"']", source)}
    return {text for text in found if len(text) > 2}


def visible(text: str, most: int = 20_000) -> str:
    """A text as it may be shown: bounded, without colour codes, and what cannot be seen is written out.

    Example: ``visible("a\\x1b[31mb\\u202ec")`` is ``"ab\\\\u202ec"``.
    """
    left = len(text) - most
    text = ANSI.sub("", text[:most].replace("\r\n", "\n"))
    shown = "".join(c if c.isprintable() or c in "\n\t" + JOINERS else repr(c)[1:-1] for c in text)
    return shown if left <= 0 else f"{shown} … and {left:,} more characters"


def without_paths(text: str) -> str:
    """A text without the folders of this machine; names of files stay.

    Example: ``without_paths("No such file: '/tmp/box/a.txt'")`` is ``"No such file: '…/a.txt'"``.
    """
    return _places(os.getcwd()).sub("…", text)


@cache
def _places(here: str) -> re.Pattern[str]:
    roots = {here, str(Path.home()), tempfile.gettempdir(), sys.prefix, sys.base_prefix}
    roots.add(str(Path(__file__).resolve().parents[2]))
    names = "|".join(re.escape(root) for root in sorted(roots, key=len, reverse=True) if len(root) > 3)
    # The last part stays: it is the name of a file, which its owner knows.
    return re.compile(rf"(?<![\w/.-])(?:{names})(?:[/\\][^\s/\\'\"<>&]+)*(?=[/\\])")


def counted(number: float) -> str:
    """Points with their word: "1 point", "2.5 points"."""
    return f"{points(number)} point{'' if number == 1 else 's'}"
