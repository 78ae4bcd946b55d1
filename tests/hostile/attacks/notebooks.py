"""Points, or an end of the class, from the notebook file: what a text editor can do to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell

from tests.autograder.grading_courses import find
from tests.hostile.attack import Attack, Edit, notebook

FAKE = {"output_type": "execute_result", "data": {"text/plain": "4.0"}, "metadata": {}, "execution_count": 1}


def tests(done: Any) -> list[Any]:
    """The cells that give points."""
    return [cell for cell in done.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def each_test(change: Callable[[Any], None]) -> Edit:
    def edit(done: Any) -> None:
        for cell in tests(done):
            change(cell)

    return edit


def marked(**marks: Any) -> Edit:
    return each_test(lambda cell: cell.metadata["nbgrader"].update(marks))


def deletes(done: Any) -> None:
    done.cells = [cell for cell in done.cells if cell not in tests(done)]


def duplicates(done: Any) -> None:
    done.cells += [_copy(cell) for cell in done.cells if "nbgrader" in cell.metadata]


def all_markdown(done: Any) -> None:
    for at, cell in enumerate(done.cells):
        if cell in tests(done):
            done.cells[at] = new_markdown_cell(cell.source, metadata=cell.metadata)


def empties(cell: Any) -> None:
    cell.source = "4.0"


def skips(cell: Any) -> None:
    cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove-cell", "hide-output"]


def forges(cell: Any) -> None:
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [dict(FAKE)], 1


def essay_is_code(done: Any) -> None:
    for cell in done.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "essay":
            cell.cell_type, cell.source = "code", "3.0"
            cell.metadata["nbgrader"].update(solution=False, locked=True)
            cell.update(outputs=[dict(FAKE)], execution_count=1)


def adds_grades(done: Any) -> None:
    marks = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
    for at in range(5):
        cell = new_code_cell(
            "100.0", metadata={"nbgrader": {**marks, "grade_id": f"more{at}", "points": 100}}
        )
        done.cells.append(cell)


def answers_grade(done: Any) -> None:
    for cell in done.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code":
            cell.metadata["nbgrader"].update(grade=True, points=50)


def tests_first(done: Any) -> None:
    done.cells = [*tests(done), *(cell for cell in done.cells if cell not in tests(done))]


def renames(cell: Any) -> None:
    cell.metadata["nbgrader"]["grade_id"] += "-x"


def tests_in_ids(cell: Any) -> None:
    cell.metadata["nbgrader"]["grade_id"] = "'; drop table grade; --\n<script>../../x"


def another_kernel(done: Any) -> None:
    done.metadata["kernelspec"] = {"name": "no-such; touch OUTSIDE", "display_name": "x", "language": "x"}
    done.metadata["language_info"] = {"name": "bash", "file_extension": ".sh"}


def old_outputs(done: Any) -> None:
    text = "x" * 9_000_000
    find(done, _first(done)).outputs = [{"output_type": "stream", "name": "stdout", "text": text}]


def too_large(done: Any) -> None:
    text = "x" * 60_000_000
    find(done, _first(done)).outputs = [{"output_type": "stream", "name": "stdout", "text": text}]


def many_cells(done: Any) -> None:
    done.cells += [new_code_cell("1") for _ in range(4_000)]


def too_many_cells(done: Any) -> None:
    done.cells += [new_markdown_cell("") for _ in range(20_000)]


def surrogates(done: Any) -> None:
    for cell in done.cells:
        cell.metadata["\ud800"] = ["\udfff", {"\ud801": "\udc00"}]
    done.metadata["\ud800"] = "\udfff"
    _text_with(done, {"\ud800": {"\udfff": "\ud800"}})


def no_numbers(done: Any) -> None:
    for cell in done.cells:
        cell.metadata["scale"] = [float("inf"), float("nan"), 1e308]
    _text_with(done, {"x": {"image/png": float("inf")}})


def deep_metadata(done: Any) -> None:
    thing: Any = []
    for _ in range(300):
        thing = [thing]
    find(done, _first(done)).metadata["deep"] = thing


def wrong_types(done: Any) -> None:
    for at, cell in enumerate(done.cells):
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"].update(
                grade_id=[cell.metadata["nbgrader"]["grade_id"]], points={"a": 1}, locked="no",
                schema_version="9" * 40, checksum=[], cell_type=None,
            )  # fmt: skip
        cell["id"] = "../" * at


def _text_with(done: Any, attachments: Any) -> None:
    cell = new_markdown_cell("![x](attachment:x)")
    cell["attachments"] = attachments
    done.cells.append(cell)


def _first(done: Any) -> str:
    return next(cell.metadata["nbgrader"]["grade_id"] for cell in done.cells if "nbgrader" in cell.metadata)


def _copy(cell: Any) -> Any:
    import copy

    return copy.deepcopy(cell)


ATTACKS: tuple[Attack, ...] = (
    notebook("points", "makes every cell worth 500 points", marked(points=500)),
    notebook("deletes-tests", "deletes the cells with points", deletes),
    notebook("flips", "makes test cells answers, unlocked", marked(locked=False, solution=True, grade=False)),
    notebook("duplicates", "copies every cell that counts", duplicates),
    notebook("retypes", "makes text of the test cells", all_markdown),
    notebook("edits-tests", "writes 4.0 into the test cells", each_test(empties), quick=True),
    notebook("skips-tests", "tags the test cells, so that nbclient does not run them", each_test(skips)),
    notebook("forges-outputs", "hands in outputs as if the test cells had run", each_test(forges)),
    notebook(
        "essay", "makes a test that passes of the essay a person should read", essay_is_code, kinds=("plain",)
    ),
    notebook("adds-grades", "adds cells of its own with 100 points each", adds_grades),
    notebook("answers-grade", "makes its answers cells with points", answers_grade),
    notebook("tests-first", "puts the test cells before everything", tests_first),
    notebook("renames", "gives the test cells other ids", each_test(renames)),
    notebook("ids", "ids with SQL, markup and paths in them", each_test(tests_in_ids)),
    notebook("kernel", "names a kernel that there is not", another_kernel),
    notebook("old-outputs", "hands in 9 MB of old outputs", old_outputs),
    notebook("too-large", "hands in 60 MB of old outputs", too_large, trouble="more than"),
    notebook("many-cells", "4,000 cells", many_cells, stock="not tried: takes too long"),
    notebook("too-many-cells", "20,000 cells", too_many_cells, trouble="cells"),
    notebook("surrogates", "characters in metadata that no file can hold", surrogates),
    notebook("no-numbers", "numbers in metadata that JSON does not have", no_numbers, trouble="no JSON"),
    notebook("deep-metadata", "metadata nested 300 deep", deep_metadata, trouble="not shaped"),
    notebook("wrong-types", "lists where texts should be, texts where numbers should be", wrong_types),
)
