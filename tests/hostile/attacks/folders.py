"""What lies in the folder that is handed in: links, pipes, modules, odd names; and the folder's own name."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping
from pathlib import Path

from tests.hostile.attack import Attack, Lay, folder

Words = Mapping[str, str]
NOT_STOCK = "not tried: an archive or a shared disk would have to hold it"


def link(name: str, target: str) -> Lay:
    def lay(place: Path, words: Words) -> None:
        (place / name).unlink(missing_ok=True)
        (place / name).symlink_to(_at(target, words))

    return lay


def hard_link(name: str, target: str) -> Lay:
    def lay(place: Path, words: Words) -> None:
        (place / name).unlink(missing_ok=True)
        os.link(_at(target, words), place / name)

    return lay


def _at(target: str, words: Words) -> str:
    return target.format(**words)


def pipe(name: str) -> Lay:
    def lay(place: Path, words: Words) -> None:
        (place / name).unlink(missing_ok=True)
        os.mkfifo(place / name)

    return lay


def unix_socket(place: Path, words: Words) -> None:
    here = os.getcwd()
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(place)  # a path may not be longer than 107 bytes
        try:
            made.bind("notes.txt")
        finally:
            os.chdir(here)


def is_folder(place: Path, words: Words) -> None:
    (place / "tasks.ipynb").unlink()
    (place / "tasks.ipynb").mkdir()


def sparse(place: Path, words: Words) -> None:
    with open(place / "data.bin", "wb") as file:
        file.truncate(3 << 30)


def deep(place: Path, words: Words) -> None:
    here = os.getcwd()
    os.chdir(place)
    try:
        for _ in range(300):
            os.mkdir("deep")
            os.chdir("deep")
        Path("end.txt").write_text("end")
    finally:
        os.chdir(here)


def many(place: Path, words: Words) -> None:
    for at in range(3_000):
        (place / f"file{at}.txt").write_text("x")


def odd_names(place: Path, words: Words) -> None:
    names = [
        "\n\x1b[2J", "=cmd()",
        "<img src=x onerror=alert(1)>.png", "a" * 250, "-rf", "$(touch x)", "..\\..\\x",
        "con.txt", ".hidden", "\udcff\udcfe", "%s{0}", "tasks.ipynb.ipynb", "\u202egnp.exe", "*", "~",
    ]  # fmt: skip
    for name in names:
        (place / name).write_text("x")


SHADOW = """
try:
    open({outside!r}, "w").close()
except OSError:
    pass
import builtins
builtins.stolen = True
"""


def modules(place: Path, words: Words) -> None:
    """Modules that a careless grader would import from the submission."""
    text = SHADOW.format(outside=words["OUTSIDE"])
    for name in (
        "sitecustomize", "usercustomize", "json", "socket", "socketserver", "ast",
        "nbgrader_config", "conftest",
        "jupyter_nbconvert_config", "ipython_config", "decode_whole", "helpers_local", "tasks", "signal",
    ):  # fmt: skip
        (place / f"{name}.py").write_text(text)
    for package in ("helpers", "autograder", "nbgrader", "IPython", "encodings"):
        (place / package).mkdir()
        (place / package / "__init__.py").write_text(text)
        (place / package / "check.py").write_text("check = lambda *a, **k: 4.0\n")
    (place / "startup.pth").write_text(f"import os; open({words['OUTSIDE']!r}, 'w')\n")
    (place / ".env").write_text("PYTHONPATH=.\nPYTHONSTARTUP=json.py\n")
    (place / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--version'\n")


def other_notebooks(place: Path, words: Words) -> None:
    data = (place / "tasks.ipynb").read_bytes()
    for name in ("Tasks.ipynb", "tasks (1).ipynb", ".tasks.ipynb", "tasks.ipynb.txt", "talk.ipynb"):
        (place / name).write_bytes(data)
    (place / ".ipynb_checkpoints").mkdir()
    (place / ".ipynb_checkpoints" / "tasks-checkpoint.ipynb").write_bytes(data)


def written(data: bytes) -> Lay:
    def lay(place: Path, words: Words) -> None:
        (place / "tasks.ipynb").write_bytes(data)

    return lay


def in_notebook(old: str, new: str, times: int = 1) -> Lay:
    def lay(place: Path, words: Words) -> None:
        file = place / "tasks.ipynb"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, times), encoding="utf-8")

    return lay


def old_format(place: Path, words: Words) -> None:
    cells = [{"cell_type": "code", "input": "x" * 1000, "outputs": [], "language": "python"}] * 10
    made = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "../../x"},
        "worksheets": [{"cells": cells}],
    }
    (place / "tasks.ipynb").write_text(json.dumps(made))


def timestamp(text: str) -> Lay:
    return lambda place, words: (place / "timestamp.txt").write_text(text) and None


def nothing(place: Path, words: Words) -> None:
    """Its name is odd enough."""


ODD_STUDENTS = {
    "=HYPERLINK(x)": "a formula for the spreadsheet that opens the grades",
    "+cmd|' -C calc'!A0": "a command for that spreadsheet",
    "@SUM(1)\t,9": "a formula and a tab",
    "<script>alert(1)<": "markup",
    "'; drop table student; --": "SQL",
    "new\nline\x1b[2J": "a line break, and an escape sequence for the terminal",
    "$(touch x)`id`": "commands for a shell",
    "--force": "an option",
    "*": "a pattern that names everybody",
    "n" * 200: "200 characters",
    "x..": "dots",
    "%(course)s {0} %s": "holes to fill",
    "\u202eadmin\u2066": "characters that turn the text around",
}

ATTACKS: tuple[Attack, ...] = (
    folder(
        "links-notebook",
        "the notebook is a link to another student's",
        link("tasks.ipynb", "{NEIGHBOUR}/tasks.ipynb"),
        trouble="empty",
        stock=NOT_STOCK,
    ),
    folder(
        "links-solution",
        "the notebook is a link to the instructor's",
        link("tasks.ipynb", "{COURSE}/source/{ASSIGNMENT}/tasks.ipynb"),
        trouble="empty",
    ),
    folder(
        "links-file",
        "a file is a link to the exam",
        link("notes.txt", "{COURSE}/source/exam.txt"),
        quick=True,
    ),
    folder("links-folder", "a folder is a link to the home", link("notes", "{HOME}")),
    folder("links-round", "a folder is a link to itself", link("round", ".")),
    folder(
        "links-device",
        "a file is a link to a device without end",
        link("notes.txt", "/dev/zero"),
        stock=NOT_STOCK,
    ),
    folder(
        "hard-gradebook",
        "a file is another name of the gradebook",
        hard_link("notes.txt", "{COURSE}/gradebook.db"),
    ),
    folder(
        "hard-exam", "a file is another name of the exam", hard_link("notes.txt", "{COURSE}/source/exam.txt")
    ),
    folder(
        "hard-notebook",
        "the notebook is another name of the neighbour's; it counts as a copy, with a note on both",
        hard_link("tasks.ipynb", "{NEIGHBOUR}/tasks.ipynb"),
        deserved={"judged": 12.0, "plain": 11.0},
    ),
    folder(
        "hard-solution",
        "the notebook is another name of the instructor's",
        hard_link("tasks.ipynb", "{COURSE}/source/{ASSIGNMENT}/tasks.ipynb"),
        trouble="hard link",
    ),
    folder(
        "pipe-notebook",
        "the notebook is a pipe that nobody writes to",
        pipe("tasks.ipynb"),
        trouble="plain file",
        stock=NOT_STOCK,
    ),
    folder("pipe-file", "a file is a pipe that nobody writes to", pipe("notes.txt"), stock=NOT_STOCK),
    folder("pipe-stamp", "the time of handing in is a pipe", pipe("timestamp.txt"), stock=NOT_STOCK),
    folder("unix-socket", "a file is a socket", unix_socket, stock=NOT_STOCK),
    folder("folder-notebook", "the notebook is a folder", is_folder, trouble="cannot be read"),
    folder(
        "sparse", "a file of 3 GB that takes no space where it comes from", sparse, stock="not tried: 3 GB"
    ),
    folder("deep-folders", "300 folders in one another", deep),
    folder("many-files", "3,000 files", many),
    folder(
        "odd-names", "files with names for terminals, browsers, shells, spreadsheets and Windows", odd_names
    ),
    folder("modules", "modules called socket, json, nbgrader_config, sitecustomize …", modules),
    folder("other-notebooks", "the notebook five times, under other names", other_notebooks),
    folder(
        "brackets", "a notebook of three million brackets", written(b"[" * 3_000_000), trouble="no notebook"
    ),
    folder(
        "objects-deep",
        "a notebook of 100,000 objects in one another",
        written(b'{"a":' * 100_000),
        trouble="no notebook",
    ),
    folder(
        "digits",
        "a number of 100,000 digits",
        in_notebook('"nbformat": 4', '"x": ' + "9" * 100_000 + ', "nbformat": 4'),
        trouble="no notebook",
    ),
    folder(
        "exponent",
        "a number beyond all floats",
        in_notebook('"nbformat": 4', '"x": 1e999, "nbformat": 4'),
        trouble="no notebook",
    ),
    folder(
        "exponents",
        "numbers beyond all floats in the cells",
        in_notebook('"nbgrader"', '"x": 1e999, "nbgrader"', -1),
        trouble="no notebook",
    ),
    folder("versions", "a format from the future", in_notebook('"nbformat": 4', '"nbformat": 1000000000')),
    folder("old-format", "a notebook of 2013", old_format, deserved={"judged": 0.0}),
    folder(
        "utf-16",
        "a notebook in UTF-16 with half a character",
        written("{}".encode("utf-16") + b"\xd8"),
        trouble="no notebook",
    ),
    folder("zeros", "a notebook of zeros", written(bytes(5_000_000)), trouble="no notebook"),
    folder("stamp-odd", "handed in in the year 99999", timestamp("99999-99-99 ٣٣:00:00 UTC+9999")),
    folder("stamp-long", "the time of handing in has a megabyte", timestamp("1" * 1_000_000)),
    *(
        folder(name, f"its name is {what}", nothing, stock="" if at < 4 else "not tried: as the others")
        for at, (name, what) in enumerate(ODD_STUDENTS.items())
    ),
    folder(
        "\udcff\udcfe", "its name is no text", nothing, trouble="no text", stock="not tried: as the others"
    ),
)
