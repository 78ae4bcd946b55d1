"""Notebooks spoiled as notebooks: cells moved, marks made up, odd outputs; and folders around them."""

from __future__ import annotations

import contextlib
import os
import random
import socket
from pathlib import Path
from typing import Any

from tests.malformed.mutations import Raw, copied, odd, odd_bytes

Tree = Any


def _cells(notebook: Tree) -> list[Any]:
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    return cells if isinstance(cells, list) else []


def _cell(lot: random.Random, notebook: Tree) -> dict[str, Any]:
    found = [cell for cell in _cells(notebook) if isinstance(cell, dict)]
    return lot.choice(found) if found else {}


def _marks(lot: random.Random, notebook: Tree) -> dict[str, Any]:
    """The nbgrader metadata of a cell that has some."""
    found = []
    for cell in _cells(notebook):
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if isinstance(marks, dict) and marks:
            found.append(marks)
    return lot.choice(found) if found else {}


def move(lot: random.Random, notebook: Tree) -> None:
    """Cells change places."""
    cells = _cells(notebook)
    if lot.random() < 0.2:
        lot.shuffle(cells)
    elif cells:
        cells.insert(lot.randrange(len(cells)), cells.pop(lot.randrange(len(cells))))


def double(lot: random.Random, notebook: Tree) -> None:
    """A cell is there twice, or two hundred times."""
    cells = _cells(notebook)
    if cells:
        cell = lot.choice(cells)
        for _ in range(lot.choice((1, 1, 1, 2, 200))):
            cells.insert(lot.randrange(len(cells) + 1), copied(cell))


def drop(lot: random.Random, notebook: Tree) -> None:
    """Cells are missing."""
    cells = _cells(notebook)
    for _ in range(min(lot.choice((1, 1, 2, 100)), len(cells))):
        cells.pop(lot.randrange(len(cells)))


def retype(lot: random.Random, notebook: Tree) -> None:
    """A cell of another kind."""
    _cell(lot, notebook)["cell_type"] = lot.choice(("code", "markdown", "raw", "heading", odd(lot)))


def remark(lot: random.Random, notebook: Tree) -> None:
    """One of nbgrader's marks says something else."""
    marks = _marks(lot, notebook)
    name = lot.choice(
        (
            "grade",
            "grade_id",
            "locked",
            "points",
            "schema_version",
            "solution",
            "task",
            "cell_type",
            "checksum",
        )
    )
    marks[name] = lot.choice(
        (odd(lot), odd(lot), 0, 1, 2, 3, 4, 99, "3", "essay", "add", "add-test", True, False, -5, 1e9)
    )
    if lot.random() < 0.2:
        marks.pop(lot.choice(list(marks)))


def unmark(lot: random.Random, notebook: Tree) -> None:
    """A cell's metadata is something else."""
    cell = _cell(lot, notebook)
    if lot.random() < 0.5:
        cell["metadata"] = odd(lot)
    elif isinstance(cell.get("metadata"), dict):
        name = lot.choice(("nbgrader", "tags", "collapsed", "jupyter", "slideshow", "name", ""))
        tags = (["skip-execution"], ["raises-exception", None], "skip-execution", {"skip-execution": 1})
        cell["metadata"][name] = lot.choice((odd(lot), *tags))


def reoutput(lot: random.Random, notebook: Tree) -> None:
    """Outputs of any kind, made up."""
    cell = _cell(lot, notebook)
    cell["outputs"] = (
        [output(lot) for _ in range(lot.choice((0, 1, 3, 100)))] if lot.random() < 0.8 else odd(lot)
    )
    cell["execution_count"] = odd(lot)


def output(lot: random.Random) -> Any:
    """One output, as it may be or not."""
    kind = lot.choice(("stream", "error", "display_data", "execute_result", "pyout", odd(lot)))
    found: dict[str, Any] = {"output_type": kind}
    texts = ("100.0", "1e999", "nan", "4.0", "True", "x" * 5000, ["a", "b"], odd(lot))
    held: dict[str, Any] = {
        "name": lot.choice(("stdout", "stderr", odd(lot))),
        "text": lot.choice(texts),
        "ename": lot.choice(("ValueError", odd(lot))),
        "evalue": lot.choice(("", odd(lot))),
        "traceback": lot.choice(([], ["a", "b"], [odd(lot)], odd(lot))),
        "data": lot.choice(
            ({"text/plain": lot.choice(texts)}, {"text/html": "<b>", "image/png": odd(lot)}, odd(lot))
        ),
        "metadata": lot.choice(({}, odd(lot))),
        "execution_count": lot.choice((1, None, odd(lot))),
    }
    wanted = {
        "stream": ("name", "text"),
        "error": ("ename", "evalue", "traceback"),
        "display_data": ("data", "metadata"),
        "execute_result": ("data", "metadata", "execution_count"),
    }.get(kind if isinstance(kind, str) else "", ("data", "text"))
    found |= {name: held[name] for name in wanted if lot.random() < 0.95}
    if lot.random() < 0.1:
        found[str(odd(lot))[:20]] = odd(lot)
    return found


SOURCES = [
    "def f(:",
    "x = 'a\0b'",
    "\ud800 = 1",
    "(" * 5000,
    "x = " + "-" * 20_000 + "1",
    "x = " + "9" * 5000,
    "%%bash\nls",
    "%lsmagic",
    "!ls",
    "?print",
    "# -*- coding: utf-7 -*-\n+AGEA-",
    "# coding: nonsense\n1",
    "\tif 1:\n        2\n\t3",
    "\f\n\f1",
    "a\u2028b = 1",
    "def add(a, b):\r    return a\r",
    "x = 1\\",
    "'''",
    "@@@\ndef add(): pass",
    "@(\n1)\ndef add(a, b): return a",
    "lambda: (yield)",
    "await x",
    "return 1",
    "class add: pass",
    "add = host_of = ask = links = None",
    "from helpers import *",
    "import helpers as add",
    "del add",
    "global add",
    "async def add(a, b): return 1",
    "match add:\n    case _: add = 1",
    "(add := 1)",
    "def add(a, b): 'only'",
    "try:\n    pass\nexcept* ValueError as add:\n    pass",
    "with a as (add, links): pass",
    "for add[0] in x: add.y = 1",
    "def first_3000(): raise NotImplementedError",
    "first_3000 = lambda: 1",
    "def first_3000(*, x=first_3000): return x",
    "é = 1; \uff46 = 2",
    "x: int",
    "f'{'",
    "f'{x!r:{y}}' 'é'; add = 1",
    "é = 'é'; add = 'é'",
    "if 1: add = 1; é = 2",
]
"""Sources of cells that readers of Python stumble over."""


def resource(lot: random.Random, notebook: Tree) -> None:
    """The source of a cell."""
    cell = _cell(lot, notebook)
    source = lot.choice(SOURCES)
    old = cell.get("source", "")
    old = "".join(map(str, old)) if isinstance(old, list) else str(old)
    cell["source"] = lot.choice(
        (
            source,
            source.splitlines(keepends=True),
            old + "\n" + source,
            source + "\n" + old,
            odd(lot),
            [odd(lot), old],
            old.replace("\n", "\r"),
            old.replace(" ", "\u00a0"),
            {"0": old},
        )
    )


def reidentify(lot: random.Random, notebook: Tree) -> None:
    """Ids of cells."""
    cell = _cell(lot, notebook)
    cell["id"] = lot.choice((odd(lot), "add", "x" * 65, "a b", "", "cell-1", "ä"))


def reformat(lot: random.Random, notebook: Tree) -> None:
    """What a notebook says of itself."""
    if not isinstance(notebook, dict):
        return
    name = lot.choice(("nbformat", "nbformat_minor", "metadata", "cells", "worksheets", "kernelspec"))
    if name == "worksheets" and lot.random() < 0.6:
        notebook["worksheets"] = [{"cells": notebook.pop("cells", []), "metadata": {}}]
        notebook["nbformat"] = lot.choice((3, 2, 1, 4, odd(lot)))
        for cell in _cells({"cells": notebook["worksheets"][0]["cells"]}):
            if isinstance(cell, dict) and cell.get("cell_type") == "code" and lot.random() < 0.9:
                cell |= {"input": cell.pop("source", ""), "prompt_number": 1, "language": "python"}
    elif name == "kernelspec" and isinstance(notebook.get("metadata"), dict):
        notebook["metadata"]["kernelspec"] = lot.choice((odd(lot), {"name": odd(lot), "language": "R"}))
    else:
        numbers: tuple[Any, ...] = (1, 2, 3, 4, 5, 99, 4.0, "4", Raw("4.0e0"))
        notebook[name] = lot.choice(numbers) if name.startswith("nbformat") else odd(lot)


def attach(lot: random.Random, notebook: Tree) -> None:
    """Attachments of a cell."""
    good = {"a.png": {"image/png": "iVBORw=="}}
    _cell(lot, notebook)["attachments"] = lot.choice((odd(lot), good, {"../x": {"": odd(lot)}}))


NOTEBOOK = [
    move,
    double,
    drop,
    retype,
    remark,
    remark,
    unmark,
    reoutput,
    resource,
    resource,
    reidentify,
    reformat,
    attach,
]


# -- folders --------------------------------------------------------------------------------------------
NAMES = [
    b"a b",
    b"-rf",
    b"a\nb",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b".hidden",
    b"x" * 255,
    b"$(id)",
    b"%s",
    b"~",
    b"con.txt",
    "é".encode(),
    "\u202e".encode(),
    b"a\\b",
    b"data.txt",
    b"timestamp.txt",
    b"tasks.ipynb.txt",
    b"__init__.py",
    b"socket.py",
]
"""Names of files, as bytes: some are no text."""


def spoil_folder(lot: random.Random, folder: Path, notebook: Path, elsewhere: Path) -> None:
    """Do something to a student's folder. Arguments: it; the notebook in it; a file of somebody else."""
    name = Path(os.fsdecode(os.fsencode(folder) + b"/" + lot.choice(NAMES)))
    kind = lot.randrange(12)
    with contextlib.suppress(OSError):
        if kind < 3:
            name.write_bytes(odd_bytes(lot))
        elif kind == 3:
            name.mkdir()
            (name / "tasks.ipynb").write_bytes(odd_bytes(lot))
        elif kind == 4:
            name.symlink_to(
                lot.choice((elsewhere, folder, name, Path("/dev/zero"), Path("/etc"), Path("nowhere")))
            )
        elif kind == 5:
            os.mkfifo(name)
        elif kind == 6:
            with socket.socket(socket.AF_UNIX) as sock:
                sock.bind(str(name))
        elif kind == 7:
            inner = folder
            for _ in range(30):
                inner = inner / "d"
            inner.mkdir(parents=True)
            (inner / "x").write_text("x")
        elif kind == 8:
            stamp = folder / "timestamp.txt"
            stamp.unlink(missing_ok=True)
            stamp.write_bytes(
                lot.choice(
                    (
                        b"",
                        b"\xff",
                        b"99999",
                        b"0000-00-00",
                        b"2026-13-45",
                        b"now",
                        b"9999-12-31 23:59:59 -2300",
                        b"1 1 1 1 1",
                        b"0001-01-01 00:00:00 +1400",
                        b"2026-01-01 00:00:00 XYZ",
                        b"1e400",
                        b"9" * 150,
                    )
                )
            )
        elif kind == 9:
            (folder / "other.ipynb").write_bytes(odd_bytes(lot))
        elif kind == 10:
            notebook.rename(
                folder
                / lot.choice(("TASKS.ipynb", "tasks (1).ipynb", "tasks", ".tasks.ipynb", "tasks.ipynb "))
            )
        else:
            notebook.unlink()
            lot.choice(
                (notebook.mkdir, lambda: notebook.symlink_to(elsewhere), lambda: os.mkfifo(notebook))
            )()
