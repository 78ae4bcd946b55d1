"""What can be proved of a course by reading it: everything but running answers and lessons.

Each proof yields a `Row` for every thing it looked at, good or bad, so that a report can say how much was
looked at. A bad row says what is wrong and what to do next.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.authoring import build, bundle
from autograder.authoring.answers import Task, promise_of, right_answers, stubbed, tasks, wrong_answers
from autograder.authoring.notation import compile_file
from helpers.errors import CourseError
from helpers.exercises.spec import Exercise

WRONG_AT_LEAST, RIGHT_AT_LEAST = 6, 4
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Row:
    """One thing that was looked at.

    Arguments:
        proof: what is being proved ("references pass").
        subject: of what ("03_http/first_3000").
        wrong: "" or what is wrong.
        todo: what to do next.
    """

    proof: str
    subject: str
    wrong: str = ""
    todo: str = ""

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.wrong

    def as_dict(self) -> dict[str, str]:
        """For `--json`."""
        return asdict(self)


def all_tasks(root: Path) -> list[Task]:
    """The exercises and essays of all chapters."""
    return [task for folder in build.chapters(root) for task in tasks(folder, root)]


def load(task: Task) -> Exercise | None:
    """The exercise's module; None where there is none (`names_agree` says so)."""
    from helpers import exercises

    try:
        return exercises.load(task.name)
    except CourseError:
        return None


def built(root: Path) -> Iterator[Row]:
    """Built files are current, and release/ holds nothing else."""
    proof = "built files are current"
    state = build.state(root)
    bad = {path: "is out of date" for path in state.outdated} | dict.fromkeys(
        state.stale, "belongs to no chapter"
    )
    for path in sorted({*state.wanted, *state.stale}):
        yield Row(proof, path, bad.get(path, ""), "run `course build`" if path in bad else "")
    released = {path for path in state.wanted if path.startswith("release/")}
    for folder in build.chapters(root):
        for file in sorted((root / "release" / folder.name).rglob("*")):
            name = file.relative_to(root).as_posix()
            if file.is_file() and name not in {*released, *state.stale} and ".ipynb_checkpoints" not in name:
                yield Row(
                    "release/ holds what was built", name, "was not built", "delete it: students get it"
                )


def complete(root: Path) -> Iterator[Row]:
    """Every exercise has statement, answer, and a check with a visible and a hidden part; ids are unique."""
    proof = "exercises are complete"
    found = all_tasks(root)
    often = Counter(task.name for task in found)
    for task in found:
        wanted = ("statement", "essay") if task.essay else ("statement", "answer", "check")
        for role in wanted:
            missing = "" if role in task.cells else f"has no {role}"
            yield Row(proof, task.where, missing, f"add the cell to {task.path}" if missing else "")
        if often[task.name] > 1:
            todo = "give one of them another name: grade ids and modules are found by it"
            yield Row(proof, task.where, "has a namesake in another chapter", todo)
        if task.essay or not {"answer", "check"} <= set(task.cells):
            continue
        check = task.cells["check"].source
        visible = check.split("### BEGIN HIDDEN TESTS")[0]
        for part, text in (("visible", visible), ("hidden", check.removeprefix(visible))):
            named = re.search(rf"check\(\s*[\"']{task.name}[\"']", text)
            wrong = "" if named else f'the {part} part of its check does not call check("{task.name}")'
            todo = "see CONTRIBUTING for the form of a check cell" if wrong else ""
            yield Row(proof, task.where, wrong, todo)
        answer = task.cells["answer"].source
        named = re.search(rf"^\s*(async )?def {task.name}\(", answer, flags=re.M)
        wrong = "" if named else f"its answer cell does not define {task.name}"
        yield Row(proof, task.where, wrong, "name the function like the exercise" if wrong else "")
        yield from _starter(task, answer)


def _starter(task: Task, answer: str) -> Iterator[Row]:
    """Every line a student starts from occurs in the reference, so the two cannot drift apart."""
    reference = {line.strip().lstrip("# ") for line in answer.split("\n")}
    given = stubbed(answer).split("\n")
    if "statement" in task.cells and "lines" in task.cells["statement"].metadata.get("tags", []):
        # The statement gives the lines of the answer, to be put in order.
        for fence in re.findall(r"```python\n(.*?)```", task.cells["statement"].source, flags=re.DOTALL):
            given += fence.split("\n")
    for line in filter(None, map(str.strip, given)):
        if line != "raise NotImplementedError()" and line.lstrip("# ") not in reference:
            wrong = f"a line given to students is not in the reference: {line}"
            yield Row("starter lines occur in the reference", task.where, wrong, "make the two the same")
        else:
            yield Row("starter lines occur in the reference", task.where)


def names_agree(root: Path) -> Iterator[Row]:
    """One name for cells, module, function and folders of answers; points, hints and links are sound."""
    from helpers import exercises

    found = [task for task in all_tasks(root) if not task.essay]
    cells = {folder.name: _cell_ids(folder) for folder in build.chapters(root)}
    for task in found:
        exercise = load(task)
        if exercise is None:
            todo = f"write helpers/exercises/{task.name}.py with EXERCISE.name = {task.name!r}"
            yield Row("names agree", task.where, "has no module that can be loaded", todo)
            continue
        yield from _agreement(task, exercise)
        for idea in exercise.misconceptions:
            lesson, _, cell = idea.read.partition("#")
            lost = bool(idea.read) and lesson in cells and cell not in cells[lesson]
            wrong = f"{idea.slug} points at {idea.read}, which is no cell" if lost else ""
            yield Row("messages point at cells", task.where, wrong, "name the id of a cell" if lost else "")
    written = {task.name for task in found}
    chapters = set(cells)
    for name in exercises.names():
        lesson = exercises.load(name).lesson
        lost = lesson in chapters and name not in written
        todo = f"add it to chapters/{lesson}/exercises.py, or delete the module" if lost else ""
        yield Row(
            "names agree", f"helpers/exercises/{name}.py", "stands in no assignment" if lost else "", todo
        )
    for kind in ("right_answers", "wrong_answers"):
        for path in sorted((root / "tests" / kind).glob("*/*/")):
            lost = f"{path.parent.name}/{path.name}" not in {task.where for task in found}
            if lost and not path.name.startswith(("_", ".")):
                wrong, todo = "belongs to no exercise", "rename the folder like the exercise, or delete it"
                yield Row("names agree", path.relative_to(root).as_posix(), wrong, todo)


def _agreement(task: Task, exercise: Exercise) -> Iterator[Row]:
    """An exercise's module against its cells."""
    points = task.cells["check"].metadata["nbgrader"]["points"]
    shares = sum(exercise.kinds.values())
    hints = [hint for hint in exercise.hints if hint.strip()]
    yield _same("names agree", task, "EXERCISE.name", exercise.name, task.name)
    yield _same("names agree", task, "EXERCISE.lesson", exercise.lesson, task.chapter)
    yield _same("points add up", task, "EXERCISE.points against the check cell", exercise.points, points)
    yield _same("points add up", task, "the sum of EXERCISE.kinds", round(shares, 9), exercise.points)
    yield _same("three hints each", task, "the number of hints", len({*hints}), 3)


def _same(proof: str, task: Task, what: str, is_: object, should: object) -> Row:
    wrong = "" if is_ == should else f"{what} is {is_!r} and should be {should!r}"
    return Row(
        proof, task.where, wrong, f"change helpers/exercises/{task.name}.py or {task.path}" if wrong else ""
    )


def answers_at_hand(root: Path) -> Iterator[Row]:
    """Enough right and wrong answers, and each wrong one promises a misconception its exercise knows."""
    for task in all_tasks(root):
        if task.essay:
            continue
        exercise = load(task)
        known = {idea.slug for idea in exercise.misconceptions} if exercise else set()
        for kind, found, least in (
            ("right", right_answers(root, task), RIGHT_AT_LEAST),
            ("wrong", wrong_answers(root, task), WRONG_AT_LEAST),
        ):
            few = len(found) < least
            wrong = f"has {len(found)} {kind} answers, and {least} are needed" if few else ""
            todo = f"add files to tests/{kind}_answers/{task.where}/" if few else ""
            yield Row("right and wrong answers at hand", task.where, wrong, todo)
        for answer in wrong_answers(root, task):
            slug = promise_of(answer.source)
            wrong = (
                "" if slug in known else f'promises "{slug}", which {task.name} does not know' if slug else ""
            )
            wrong = wrong or ("" if slug else "promises no misconception")
            todo = "begin its docstring with the line `misconception: <slug>`" if wrong else ""
            yield Row("wrong answers promise what they show", answer.label, wrong, todo)


def links(root: Path) -> Iterator[Row]:
    """Pictures and files a lesson links to are there; what it needs comes before it."""
    for folder in build.chapters(root):
        path = folder / "lesson.py"
        if not path.exists():
            continue
        notebook = compile_file(path, path.relative_to(root).as_posix())
        for cell in notebook.cells:
            targets = _LINK.findall(cell.source) if cell.cell_type == "markdown" else []
            for target in targets:
                if re.match(r"[a-z]+:|#", target):
                    continue
                # work/ is laid out from release/ when the course starts
                place = re.sub(r"^\.\./work/", "../release/", target.split("#")[0])
                lost = not (root / "notebooks" / place).exists()
                wrong = f"links to {target}, which is not there" if lost else ""
                todo = "a link is relative to notebooks/; figures are in figures/NN_slug/" if lost else ""
                yield Row("links lead somewhere", f"{folder.name}#{cell.id}", wrong, todo)
        for needed in notebook.metadata["course"].get("needs", []):
            late = not re.fullmatch(r"\d\d_\w+", str(needed)) or str(needed) >= folder.name
            wrong = f"needs {needed}, which is no chapter before it" if late else ""
            yield Row("needs come before", folder.name, wrong, "name an earlier chapter" if late else "")


def distinctive(root: Path) -> Iterator[Row]:
    """Every solution has lines by which a leak of it would be seen."""
    for exercise, lines in bundle.secrets(root).items():
        code = itertools.takewhile(lambda line: not line.startswith("# Why: "), lines)
        wrong = "" if any(code) else "has no distinctive line, so a leak of its solution could not be seen"
        yield Row(
            "solutions can be told", exercise, wrong, "give a variable a name of its own" if wrong else ""
        )


def no_leaks(root: Path) -> Iterator[Row]:
    """Neither release/ nor anything else in the bundle holds a line of a solution."""
    try:
        files = bundle.contents(root)
    except CourseError as error:
        yield Row("nothing leaks", "the bundle", str(error), "then look for leaks again")
        return
    found = {leak.path: leak for leak in bundle.leaks(files, bundle.secrets(root))}
    for path in files:
        todo = "take the line out of what students get" if path in found else ""
        yield Row("nothing leaks", path, str(found[path]) if path in found else "", todo)


def _cell_ids(folder: Path) -> set[str]:
    """The ids of all cells of a chapter's lesson."""
    path = folder / "lesson.py"
    return {cell.id for cell in compile_file(path).cells} if path.exists() else set()


PROOFS = (built, complete, names_agree, answers_at_hand, links, distinctive, no_leaks)
