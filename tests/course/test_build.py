"""Chapters to notebooks: what an author gets, and what is refused with which words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.authoring import build as building
from autograder.authoring.build import BuildRefused, build, command
from autograder.authoring.cells import comment_magics, uncomment_magics
from autograder.authoring.notation import compile_text, to_bytes
from autograder.authoring.rules import NotationError

ROOT = Path(__file__).parents[2]


def tree(root: Path, *without: str) -> dict[str, bytes]:
    """Every file under `root`, path -> content."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    return {path: content for path, content in found.items() if not path.startswith(without or ("\0",))}


def test_a_chapter_becomes_its_built_files_and_the_record(built_toy: Path) -> None:
    written = {f"chapters/01_toy/{name}" for name in ("lesson.py", "exercises.py", "figures/one.svg")}
    assert sorted(set(tree(built_toy)) - written) == [
        "chapters/01_toy/.built.json",
        "notebooks/01_toy.ipynb",
        "notebooks/figures/01_toy/one.svg",
        "release/01_toy/exercises.ipynb",
        "source/01_toy/exercises.ipynb",
    ]


def test_a_second_build_elsewhere_gives_the_same_bytes(built_toy: Path, tmp_path: Path) -> None:
    shutil.copytree(built_toy / "chapters", tmp_path / "again" / "chapters")
    build(tmp_path / "again")
    assert tree(tmp_path / "again") == tree(built_toy)
    assert build(built_toy) == []


def test_a_notebook_has_no_outputs_no_counts_and_no_trace_of_the_notation(built_toy: Path) -> None:
    for path in built_toy.glob("*/**/*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert set(notebook.metadata) == {"course", "kernelspec", "language_info"}
        for cell in notebook.cells:
            assert not set(cell.metadata) - {"nbgrader", "deletable", "editable"}
            assert cell.cell_type == "markdown" or (cell.outputs, cell.execution_count) == ([], None)


def test_ids_are_the_explicit_one_the_grade_id_or_the_number(built_toy: Path) -> None:
    lesson = nbformat.read(built_toy / "notebooks/01_toy.ipynb", as_version=4)
    assert [cell.id for cell in lesson.cells] == ["cell-001", "count-1", "cell-003"]
    release = nbformat.read(built_toy / "release/01_toy/exercises.ipynb", as_version=4)
    assert [cell.id for cell in release.cells] == [
        "cell-001", "cell-002", "double-statement", "double", "double-check", "cell-006",
        "why_twice-statement", "why_twice",
    ]  # fmt: skip


def test_the_student_version_holds_neither_solution_nor_hidden_test(built_toy: Path) -> None:
    source = (built_toy / "source/01_toy/exercises.ipynb").read_text("utf-8")
    release = (built_toy / "release/01_toy/exercises.ipynb").read_text("utf-8")
    for secret in ("twice_as_much", "double(21)", "BEGIN SOLUTION", "HIDDEN TESTS", "adding a number"):
        assert secret in source
        assert secret not in release


def test_front_matter_is_the_notebooks_metadata(built_toy: Path) -> None:
    lesson = json.loads((built_toy / "notebooks/01_toy.ipynb").read_bytes())
    assert lesson["metadata"]["course"] == {"title": "Count to two", "minutes": 5, "needs": []}


def test_check_names_what_is_out_of_date(built_toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(True, built_toy) == 0
    lesson = built_toy / "chapters/01_toy/lesson.py"
    lesson.write_text(
        lesson.read_text("utf-8").replace("print(number)", "print(number + 1)"), encoding="utf-8"
    )
    before = tree(built_toy)
    capsys.readouterr()
    assert command(True, built_toy) == 1
    said = capsys.readouterr().out
    assert "out of date: notebooks/01_toy.ipynb" in said
    assert "course build" in said
    assert tree(built_toy) == before
    assert [path.name for path in build(built_toy)] == ["01_toy.ipynb"]


def test_a_file_edited_by_hand_is_not_overwritten(
    built_toy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = built_toy / "source/01_toy/exercises.ipynb"
    edited = path.read_text("utf-8").replace("Now in words", "Now in my words")
    path.write_text(edited, encoding="utf-8")
    with pytest.raises(BuildRefused, match=r"source/01_toy/exercises\.ipynb(.|\n)*course pull"):
        build(built_toy)
    assert path.read_text("utf-8") == edited
    assert command(False, built_toy, force=True) == 0
    assert "Now in my words" not in path.read_text("utf-8")
    kept = built_toy / ".course-kept/source/01_toy/exercises.1.ipynb"
    assert kept.read_text("utf-8") == edited
    assert ".course-kept/source/01_toy/exercises.1.ipynb" in capsys.readouterr().out


def test_a_notebook_that_was_only_run_is_built_again_without_a_word(built_toy: Path) -> None:
    path = built_toy / "notebooks/01_toy.ipynb"
    before = path.read_bytes()
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].execution_count = 1
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="1\n2\n")]
    notebook.cells[1].metadata["execution"] = {"iopub.execute_input": "2026-01-05T09:00:00Z"}
    notebook.metadata.language_info["version"] = "3.11.7"
    nbformat.write(notebook, path)
    assert build(built_toy) == [path]
    assert path.read_bytes() == before


def test_files_of_a_chapter_that_is_gone_are_removed_and_kept(built_toy: Path) -> None:
    shutil.rmtree(built_toy / "chapters/01_toy")
    foreign = built_toy / "source/02_other/exercises.ipynb"
    foreign.parent.mkdir()
    foreign.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8")
    assert command(True, built_toy) == 1
    assert len(build(built_toy)) == 4
    assert list(tree(built_toy, ".course-kept/")) == ["source/02_other/exercises.ipynb"]
    assert (built_toy / ".course-kept/source/01_toy/exercises.1.ipynb").exists()


def test_a_figure_that_is_gone_is_removed(built_toy: Path) -> None:
    (built_toy / "chapters/01_toy/figures/one.svg").unlink()
    assert build(built_toy) == [built_toy / "notebooks/figures/01_toy/one.svg"]


def test_two_chapters_have_two_records(built_toy: Path) -> None:
    before = (built_toy / "chapters/01_toy/.built.json").read_bytes()
    (built_toy / "chapters/02_more").mkdir()
    (built_toy / "chapters/02_more/lesson.py").write_text("# %%\n1\n", encoding="utf-8")
    build(built_toy)
    assert (built_toy / "chapters/01_toy/.built.json").read_bytes() == before
    record = json.loads((built_toy / "chapters/02_more/.built.json").read_bytes())
    assert list(record["built"]) == ["notebooks/02_more.ipynb"]


def test_an_error_in_one_chapter_leaves_every_file_alone(built_toy: Path) -> None:
    path = built_toy / "chapters/01_toy/exercises.py"
    path.write_text(path.read_text("utf-8").replace("### END SOLUTION", ""), encoding="utf-8")
    before = tree(built_toy)
    with pytest.raises(NotationError, match=r"chapters/01_toy/exercises\.py:14: .*SOLUTION"):
        build(built_toy)
    assert command(False, built_toy) == 1
    assert tree(built_toy) == before


def test_what_nbgrader_refuses_is_told_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = compile_text('# %% exercise="f" role="answer"\n# BEGIN SOLUTION\n# END SOLUTION\n'
                            '# %% exercise="f" role="check" points=1\n1\n')  # fmt: skip
    notebook.cells[0].metadata["nbgrader"]["schema_version"] = 99
    with pytest.raises(BuildRefused, match=r"01_toy:\n\[ERROR\](.|\n)*newer version"):
        building.student_versions({"source/01_toy/exercises.ipynb": to_bytes(notebook)})


ANSWER = '# %% exercise="f" role="answer"\n### BEGIN SOLUTION\n1\n### END SOLUTION\n'
CHECK = '# %% exercise="f" role="check" points=1\nf()\n'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('# %% id="a"\n1\n# %% id="a"\n2\n', 3, 'the id "a" is already taken in line 1'),
        ('# %% id="cell-001"\n1\n', 1, "cannot be the id of a cell"),
        ('# %% id="a b"\n1\n', 1, "cannot be the id of a cell"),
        ("# %% exercise=f role=answer\n1\n", 1, "the marker line cannot be read"),
        ('# %% colour="red"\n1\n', 1, '"colour" is not known'),
        ('# %% exercise="f" role="solve"\n1\n', 1, 'the role "solve" is not known'),
        ('# %% exercise="f"\n1\n', 1, "the cell has no role"),
        ('# %% exercise="a-b" role="check" points=1\n1\n', 1, "does not name its exercise"),
        ('# %% exercise="f" role="answer"\n1\n' + CHECK, 1, "has no solution in it"),
        (ANSWER + '# %% exercise="f" role="check"\n1\n', 5, "has no points"),
        (ANSWER + '# %% exercise="f" role="check" points=0\n1\n', 5, "has no points"),
        (ANSWER.replace('answer"', 'answer" points=3') + CHECK, 1, "has points"),
        (ANSWER, 1, "none with role check"),
        (CHECK, 1, "none with role answer"),
        (ANSWER + CHECK + CHECK, 7, "already has a cell with role check in line 5"),
        (
            ANSWER + CHECK + "# %%\n### BEGIN SOLUTION\n### END SOLUTION\n",
            7,
            "stands in a cell without the role",
        ),
        (ANSWER + CHECK + "### BEGIN HIDDEN TESTS\n", 5, "do not pair up"),
        ('# %% exercise="f" role="statement"\n1\n', 1, "is not a markdown cell"),
        ("import socket\n# %%\n1\n", 1, "before the first cell"),
        ("# ---\n# title: a: b\n# ---\n# %%\n1\n", 2, "is no YAML"),
        ("# ---\n# minutes: 3\n# ---\n# %%\n1\n", 1, "has no title"),
        ("", 1, "there are no cells"),
        ("# %%\nif 1:\n    # %% x\n    pass\n", 1, "looks like the start of another cell"),
    ],
)
def test_an_error_names_its_line_and_says_what_to_do(text: str, line: int, what: str) -> None:
    with pytest.raises(NotationError) as caught:
        compile_text(text, "exercises.py")
    assert caught.value.problems[0].line == line
    assert what in caught.value.problems[0].what
    assert all(problem.todo for problem in caught.value.problems)
    assert str(caught.value).startswith(f"exercises.py:{line}: ")


def test_all_errors_of_a_file_come_at_once() -> None:
    with pytest.raises(NotationError) as caught:
        compile_text('# %% id="a b"\n1\n# %% points=3\n2\n')
    assert [problem.line for problem in caught.value.problems] == [1, 3]


def test_exercise_cells_have_no_place_in_a_lesson() -> None:
    with pytest.raises(NotationError, match=r"exercises\.py beside"):
        compile_text(ANSWER + CHECK, "lesson.py", graded=False)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# %%expect OSError\nf()", "%%expect OSError\nf()"),
        ("# %matplotlib inline\n# !curl -s x", "%matplotlib inline\n!curl -s x"),
        ("if x:\n    # %timeit f()\n    pass", "if x:\n    %timeit f()\n    pass"),
        (
            "# more than 3000\n# cat and mouse\n# %d is a number",
            "# more than 3000\n# cat and mouse\n# %d is a number",
        ),
        ("# # %timeit f()", "# %timeit f()"),
        ("# %%bash\n# curl -s x | head\n#\n# echo", "%%bash\ncurl -s x | head\n\necho"),
    ],
)
def test_magics_are_comments_in_the_text_and_comments_stay_comments(text: str, source: str) -> None:
    assert uncomment_magics(text) == source
    assert comment_magics(source) == text


@pytest.mark.skipif(not (ROOT / "chapters").is_dir(), reason="a class's bundle has no chapters")
def test_the_course_itself_is_built(capsys: pytest.CaptureFixture[str]) -> None:
    assert command(True, ROOT) == 0, capsys.readouterr().out
