"""Courses to grade in tests: plain asserts, nbgrader's demo; nbgrader itself on them; their rows."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("stock_grading.py")
PLAIN = "nets"


def marks(grade_id: str, *, points: float | None = None, solution: bool = False, locked: bool = False) -> Any:
    """nbgrader's metadata of a cell."""
    found: dict[str, Any] = {
        "grade": points is not None, "grade_id": grade_id, "locked": locked, "schema_version": 3,
        "solution": solution, "task": False,
    }  # fmt: skip
    return {"nbgrader": found | ({"points": points} if points is not None else {})}


def answer(grade_id: str, source: str) -> Any:
    return new_code_cell(source, id=grade_id, metadata=marks(grade_id, solution=True))


def test_cell(grade_id: str, points: float, source: str) -> Any:
    return new_code_cell(source, id=grade_id, metadata=marks(grade_id, points=points, locked=True))


def plain_source() -> Any:
    """An instructor's notebook: a parser, a socket, a thread, BeautifulSoup, partial credit, an essay."""
    stub = "def {0}:\n    ### BEGIN SOLUTION\n    {1}\n    ### END SOLUTION"
    hidden = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
    return new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            new_code_cell("import socket, threading\nfrom bs4 import BeautifulSoup", id="imports"),
            new_markdown_cell("# Nets", id="text", metadata=marks("text", locked=True)),
            answer("host", stub.format("host_of(url)", 'return url.split("/")[2]')),
            test_cell(
                "host-test",
                2,
                'assert host_of("http://a/b") == "a"\n' + hidden.format('assert host_of("x://c/") == "c"'),
            ),
            answer("ask", stub.format("ask(port, data)", ASK)),
            test_cell("ask-test", 3, SERVER + hidden.format('assert ask(port, b"abc") == b"ABC"')),
            answer("links", stub.format("links(page)", LINKS)),
            test_cell("links-test", 2, """assert links('<a href="x">') == ["x"]"""),
            answer("add", stub.format("add(a, b)", "return a + b")),
            test_cell(
                "add-test", 4, "score = 0.0\nfor a in range(4):\n    score += add(a, 1) == a + 1\nscore"
            ),
            new_markdown_cell("Your words.", id="essay", metadata=marks("essay", points=3, solution=True)),
        ],
    )


ASK = """with socket.create_connection(("127.0.0.1", port), timeout=5) as sock:
        sock.sendall(data)
        return sock.recv(100)"""
LINKS = """return [tag["href"] for tag in BeautifulSoup(page, "html.parser").find_all("a")]"""
SERVER = """listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]
def serve():
    with listener, listener.accept()[0] as sock:
        sock.sendall(sock.recv(100).upper())
thread = threading.Thread(target=serve)
thread.start()
"""
RIGHT = {
    "host": 'def host_of(url):\n    return url.split("/")[2]',
    "ask": "def ask(port, data):\n    " + ASK,
    "links": "def links(page):\n    " + LINKS,
    "add": "def add(a, b):\n    return a + b",
    "essay": "A server waits.",
}
NOISY = 'import sys\nprint("careless", file=sys.stderr)\n'
STUDENTS: dict[str, dict[str, str]] = {
    "ada": RIGHT,
    "ben": {**RIGHT, "add": "def add(a, b):\n    return 3", "essay": ""},
    "cleo": {
        **RIGHT,
        "host": "def host_of(url):\n    return 'a'",
        "links": "def links(page):\n    return page",
    },
    "dan": {**RIGHT, "host": "def host_of(url) return 1", "add": "import sys\nsys.exit()"},
    "eve": {},
    "fay": {
        **RIGHT,
        "links": NOISY + RIGHT["links"],
        "host": RIGHT["host"].replace("    ret", "    print(1)\n    ret"),
    },
    "gus": {**RIGHT, "ask": "ask = lambda port, data: data.upper()", "add": "add = input()"},
    "hal": {**RIGHT, "links": "def links(page):\n    import warnings; warnings.warn('x')\n    " + LINKS},
}
"""Honest submissions: id -> answers put in."""


def plain_course(folder: Path, released: Path | None = None) -> Path:
    """Write the plain course; submissions too where `released` holds the students' version."""
    (folder / "source" / PLAIN).mkdir(parents=True, exist_ok=True)
    nbformat.write(plain_source(), folder / "source" / PLAIN / "tasks.ipynb")
    (folder / "source" / PLAIN / "data.txt").write_text("from the instructor\n")
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "plain"\n')
    if released is not None:
        for student, answers in STUDENTS.items():
            hand_in(folder, student, answers, released)
    return folder


def hand_in(course: Path, student: str, answers: dict[str, str], released: Path, edit: Any = None) -> Path:
    """Write a student's submission of the plain course."""
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if answers.get(grade_id):
            cell.source = answers[grade_id]
    if edit is not None:
        edit(notebook)
    target = course / "submitted" / student / PLAIN / "tasks.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    (target.parent / "data.txt").write_text("from the student\n")
    return target


def demo_course(folder: Path) -> Path:
    """nbgrader's own demo course, with its two submissions, one of them late."""
    import nbgrader

    guide = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
    shutil.copytree(guide / "source" / "ps1", folder / "source" / "ps1")
    shutil.copy(guide / "source" / "header.ipynb", folder / "source")
    shutil.copytree(guide / "submitted", folder / "submitted")
    (folder / "submitted" / "hacker" / "ps1" / "timestamp.txt").write_text("2015-02-03 10:00:00 UTC")
    (folder / "submitted" / "bitdiddle" / "ps1" / "timestamp.txt").write_text("2015-02-01 10:00:00 UTC")
    (folder / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "demo"\n'
        'c.IncludeHeaderFooter.header = "source/header.ipynb"\n'
        'c.LateSubmissionPlugin.penalty_method = "zero"\n'
    )
    return folder


def environment() -> dict[str, str]:
    """Without settings of whoever runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "NBGRADER", "PYTEST"))}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])  # for alembic
    return kept | {"PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": os.devnull + "x", "JUPYTER_NO_CONFIG": "1"}


def stock(course: Path, assignment: str, *steps: str, code: int = 0) -> None:
    """Run nbgrader's own commands on a course: "generate", "due", "autograde", "feedback", "export"; they end
    with the exit code `code`."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(CHILD), str(course), assignment, *steps],
        cwd=course, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr[-3000:]


QUERIES = {
    "courses": "select id from course where id != 'default_course'",
    "assignments": "select name, duedate, course_id from assignment",
    "notebooks": "select n.name, kernelspec, a.name from notebook n "
    "join assignment a on a.id = n.assignment_id",
    "cells": "select n.name, c.type, c.name from base_cell c join notebook n on n.id = c.notebook_id",
    "points": "select c.name, g.max_score, g.cell_type from grade_cells g join base_cell c on c.id = g.id",
    "sources": "select n.name, s.name, s.cell_type, s.locked, s.source, s.checksum "
    "from source_cell s join notebook n on n.id = s.notebook_id",
    "students": "select id, first_name, last_name from student",
    "submissions": "select a.name, s.student_id, s.timestamp, s.extension "
    "from submitted_assignment s join assignment a on a.id = s.assignment_id",
    "grades": "select a.student_id, n.name, c.name, g.auto_score, g.manual_score, g.extra_credit, "
    "g.needs_manual_grade, s.late_submission_penalty, s.flagged from grade g "
    "join base_cell c on c.id = g.cell_id "
    "join submitted_notebook s on s.id = g.notebook_id join notebook n on n.id = s.notebook_id "
    "join submitted_assignment a on a.id = s.assignment_id",
    "comments": "select a.student_id, n.name, c.name, m.auto_comment, m.manual_comment "
    "from comment m join base_cell c on c.id = m.cell_id join submitted_notebook s on s.id = m.notebook_id "
    "join notebook n on n.id = s.notebook_id join submitted_assignment a on a.id = s.assignment_id",
}  # fmt: skip


def rows(course: Path) -> dict[str, list[Any]]:
    """All that a gradebook says, without the ids that are drawn by lot."""
    connection = sqlite3.connect(course / "gradebook.db")
    try:
        return {name: sorted(connection.execute(query), key=repr) for name, query in QUERIES.items()}
    finally:
        connection.close()


def release(course: Path, assignment: str = PLAIN, source: Any = None) -> Path:
    """The students' version of a sheet (the plain course's, if none is given), as generate_assignment makes
    it."""
    from autograder.grading.assignment import load
    from autograder.grading.course import open_course

    sheet = load(open_course(course), assignment).sheets[0]
    notebook = plain_source() if source is None else source
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id:
            mark = sheet.cell(grade_id)
            cell.source = mark.released
            cell.metadata = nbformat.from_dict(dict(mark.metadata))
    target = course / "release" / assignment / "tasks.ipynb"
    target.parent.mkdir(parents=True)
    nbformat.write(notebook, target)
    return target


class Silent:
    """Nobody is told how it goes."""

    def begin(self, summary: Any, count: int) -> None:
        """It begins."""

    def one(self, row: Any) -> None:
        """One is done."""


def find(notebook: Any, grade_id: str) -> Any:
    """The cell with this grade id."""
    return next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
