"""An instructor's edit in JupyterLab comes back to the text, and nothing else in the text moves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.build import build, command, sources
from autograder.authoring.notation import nbgrader_metadata
from autograder.authoring.pull import PullRefused, pull
from autograder.authoring.pull import command as pull_command

SOURCE = "source/01_toy/exercises.ipynb"


def edit(root: Path, change: Callable[[nbformat.NotebookNode], object], path: str = SOURCE) -> None:
    """Open a built notebook, change it, save it as JupyterLab does: with outputs and versions of its own."""
    notebook = nbformat.read(root / path, as_version=4)
    change(notebook)
    notebook.metadata.language_info["version"] = "3.12.1"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [nbformat.v4.new_output("stream", text="x")], 7
    nbformat.write(notebook, root / path)


def contents(root: Path, path: str = SOURCE) -> list[tuple[object, ...]]:
    """What the cells of a built notebook say, without their ids and outputs."""
    cells = nbformat.read(root / path, as_version=4).cells
    return [(cell.cell_type, cell.source, cell.metadata.get("nbgrader")) for cell in cells]


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of `after` that are not in `before`."""
    return [line for line in after.split("\n") if line not in before.split("\n")]


def new_code_cell(notebook: nbformat.NotebookNode) -> None:
    notebook.cells.insert(2, nbformat.v4.new_code_cell("%timeit floor(2.5)"))


def new_exercise(notebook: nbformat.NotebookNode) -> None:
    answer = nbformat.v4.new_code_cell(
        "def triple(n):\n    ### BEGIN SOLUTION\n    return 3 * n\n    ### END SOLUTION"
    )
    answer.metadata["nbgrader"] = nbgrader_metadata("answer", "triple")
    check = nbformat.v4.new_code_cell("assert triple(1) == 3")
    check.metadata["nbgrader"] = nbgrader_metadata("check", "triple-check", 1.5)
    notebook.cells += [answer, check]


EDITS: dict[str, Callable[[nbformat.NotebookNode], object]] = {
    "text of a statement": lambda nb: nb.cells[2].update(source="Write `double(n)`.\n\nFor **every** n."),
    "points": lambda nb: nb.cells[4].metadata.nbgrader.update(points=6),
    "a test": lambda nb: nb.cells[4].update(source=nb.cells[4].source.replace("21) == 42", "-1) == -2")),
    "a new cell": new_code_cell,
    "a new exercise at the end": new_exercise,
    "a cell less": lambda nb: nb.cells.pop(5),
    "two cells swapped": lambda nb: nb.cells.insert(0, nb.cells.pop(1)),
    "the last cell moved up": lambda nb: nb.cells.insert(0, nb.cells.pop()),
    "the title": lambda nb: nb.metadata.course.update(title="Other: words"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_makes_the_round_trip(built_toy: Path, name: str) -> None:
    edit(built_toy, EDITS[name])
    edited = contents(built_toy)
    title = nbformat.read(built_toy / SOURCE, as_version=4).metadata.course.title
    assert pull(built_toy) == [built_toy / "chapters/01_toy/exercises.py"]
    # What `build` would write, without asking nbgrader each time; one test below asks it.
    (built_toy / SOURCE).write_bytes(sources(built_toy)[SOURCE])
    assert contents(built_toy) == edited
    assert nbformat.read(built_toy / SOURCE, as_version=4).metadata.course.title == title


def test_pull_then_build_brings_the_student_version_too(built_toy: Path) -> None:
    edit(built_toy, EDITS["points"])
    assert command(False, built_toy) == 1
    pull(built_toy)
    build(built_toy)
    assert '"points": 6' in (built_toy / "release/01_toy/exercises.ipynb").read_text("utf-8")
    assert command(True, built_toy) == 0
    assert pull(built_toy) == []


def test_lines_of_cells_that_did_not_change_stay_as_they_are(built_toy: Path) -> None:
    path = built_toy / "chapters/01_toy/exercises.py"
    text = path.read_text("utf-8").replace("# Now in words.\n", "# Now   in words.  \n\n\n")
    path.write_text(text, encoding="utf-8")
    build(built_toy)
    edit(built_toy, EDITS["points"])
    pull(built_toy)
    assert path.read_text("utf-8") == text.replace("points=4", "points=6")


def test_cells_without_blank_lines_between_them_get_none(built_toy: Path) -> None:
    path = built_toy / "chapters/01_toy/exercises.py"
    path.write_text('# %% id="one"\n1\n# %%\n2\n', encoding="utf-8")
    build(built_toy)
    edit(built_toy, lambda nb: nb.cells.append(nbformat.v4.new_code_cell("3")))
    edit(built_toy, lambda nb: nb.cells[0].update(source="one"))
    pull(built_toy)
    assert path.read_text("utf-8") == '# %% id="one"\none\n# %%\n2\n# %%\n3\n'


def test_the_text_before_is_kept(built_toy: Path) -> None:
    before = (built_toy / "chapters/01_toy/exercises.py").read_bytes()
    edit(built_toy, EDITS["points"])
    assert pull_command(built_toy) == 0
    assert (built_toy / ".course-kept/chapters/01_toy/exercises.1.py").read_bytes() == before


def test_a_lesson_comes_back_as_well(built_toy: Path) -> None:
    path = built_toy / "chapters/01_toy/lesson.py"
    before = path.read_text("utf-8")
    edit(
        built_toy,
        lambda nb: nb.cells[1].update(source="%%expect OSError\nopen('x')"),
        "notebooks/01_toy.ipynb",
    )
    assert pull(built_toy) == [path]
    assert changed_lines(before, path.read_text("utf-8")) == ["# %%expect OSError", "open('x')"]


def test_a_notebook_that_was_only_run_changes_no_text(built_toy: Path) -> None:
    edit(built_toy, lambda nb: None)
    assert pull(built_toy) == []


def test_both_changed_needs_a_person(built_toy: Path) -> None:
    path = built_toy / "chapters/01_toy/exercises.py"
    edit(built_toy, EDITS["points"])
    path.write_text(path.read_text("utf-8").replace("Now in words", "In words"), encoding="utf-8")
    with pytest.raises(PullRefused, match=r"course pull --force"):
        pull(built_toy)
    pull(built_toy, force=True)
    assert "points=6" in path.read_text("utf-8")
    assert "Now in words" in path.read_text("utf-8")
    assert "In words" in (built_toy / ".course-kept/chapters/01_toy/exercises.1.py").read_text("utf-8")


def copied(notebook: nbformat.NotebookNode) -> None:
    copy = nbformat.from_dict(dict(notebook.cells[4]))
    copy.id = "abcdef12"
    notebook.cells.append(copy)


REFUSED: dict[str, tuple[Callable[[nbformat.NotebookNode], object], str]] = {
    "a grade cell copied": (copied, "cell 9: double already has a cell with role check"),
    "a grade id of JupyterLab's": (
        lambda nb: nb.cells[4].metadata.nbgrader.update(grade_id="cell-0a1b2c"),
        'cell 5 has the grade id "cell-0a1b2c"',
    ),
    "a pasted picture": (
        lambda nb: nb.cells[0].update(attachments={"a.png": {"image/png": "aGFsbG8="}}),
        "cell 1 holds a pasted picture",
    ),
    "a line that would begin a cell": (
        lambda nb: nb.cells[1].update(source="a = 1\n# %%\nc = 2"),
        "would come back from the text as another cell",
    ),
    "no solution region any more": (
        lambda nb: nb.cells[3].update(source="def double(n):\n    return 2 * n"),
        "cell 4: the answer of double has no solution",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_text_cannot_hold_is_refused_by_cell(built_toy: Path, name: str) -> None:
    change, message = REFUSED[name]
    before = (built_toy / "chapters/01_toy/exercises.py").read_bytes()
    edit(built_toy, change)
    with pytest.raises(PullRefused) as caught:
        pull(built_toy)
    assert message in str(caught.value)
    assert (built_toy / "chapters/01_toy/exercises.py").read_bytes() == before


def test_a_file_that_is_no_notebook_any_more(built_toy: Path) -> None:
    (built_toy / SOURCE).write_text("{", encoding="utf-8")
    with pytest.raises(PullRefused, match="is not a notebook"):
        pull(built_toy)
