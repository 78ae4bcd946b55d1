"""What can only be proved by running: answers through the judge, lessons from top to bottom.

A trial is a small piece of plain data, so that a pool of processes can share the work; each process runs
`run_trial` and gives a `Row` back. Answers run on the simulated network. A lesson runs in a real kernel in
which every way off this machine is closed: what it needs must come from localnet.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import build
from autograder.authoring.answers import Answer, right_answers, wrong_answers
from autograder.authoring.proofs import Row, all_tasks, load

LESSON_SECONDS = 120  # for one cell
OUR_BUG = "this is a bug of the course itself, not of an answer: look at its traceback"
FIX_ANSWER = "run `course try {exercise} FILE --seed {seed}` on it and mend the answer or the exercise"

# Runs before anything else in a lesson's kernel: it closes every way off this machine and says so.
_OFFLINE = """\
import sys

def _stay_here(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
            raise OSError(101, f"this lesson tried to reach {address[0]} port {address[1]}, off this machine")
    elif event == "socket.getaddrinfo" and arguments[0] not in (None, "", "localhost"):
        name = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
        if not name.startswith(("127.", "::1", "0.0.0.0")):
            raise OSError(101, f"this lesson asked a real name server for {name}")

sys.addaudithook(_stay_here)
"""


@dataclass(frozen=True)
class Trial:
    """One run and what must come of it.

    Arguments:
        proof: the proof it belongs to.
        answer: what is judged; for a lesson its `source` is the path of the notebook.
        expect: "passed", "fails", "named" (fails, and its promise is named) or "runs" (a lesson).
        seed: of the cases.
    """

    proof: str
    answer: Answer
    expect: str
    seed: int = 0


def answers(root: Path, seeds: int) -> Iterator[Trial]:
    """References and right answers pass under every seed, stubs fail, wrong answers die by their message."""
    for task in all_tasks(root):
        if task.essay or not {"answer", "check"} <= set(task.cells) or load(task) is None:
            continue
        yield Trial("stubs fail", task.stub(), "fails")
        for wrong in wrong_answers(root, task):
            yield Trial("wrong answers die by their own message", wrong, "named")
        for seed in range(seeds):
            yield Trial("references pass", task.reference(), "passed", seed)
            for right in right_answers(root, task):
                yield Trial("right answers pass", right, "passed", seed)


def lessons(root: Path) -> Iterator[Trial]:
    """Every lesson runs from top to bottom."""
    for folder in build.chapters(root):
        path = root / "notebooks" / f"{folder.name}.ipynb"
        if path.exists():
            yield Trial("lessons run offline", Answer("", folder.name, str(path)), "runs")


def run_trial(trial: Trial) -> Row:
    """Run one trial; whatever goes wrong becomes a row."""
    try:
        return _lesson(trial) if trial.expect == "runs" else _answer(trial)
    except Exception as error:  # a broken exercise must not stop the proof of the others
        return Row(
            trial.proof,
            trial.answer.label,
            f"{type(error).__name__}: {error}",
            OUR_BUG,
        )


def _answer(trial: Trial) -> Row:
    from helpers.judging.verdict import judge_file

    answer = trial.answer
    with tempfile.TemporaryDirectory(prefix="course-verify-") as folder:
        path = Path(folder) / "answer.py"
        path.write_text(answer.source, encoding="utf-8")
        result = judge_file(answer.exercise, path, seed=trial.seed)
    first = next((finding for finding in result.findings if not finding.remark), None)
    said = first.message if first else result.note
    named = {finding.misconception for finding in result.findings if not finding.remark}
    wrong = ""
    if trial.expect == "passed":
        if result.verdict != "passed" or result.score != result.max_score:
            wrong = (
                f"{result.verdict} with {result.score:g} of {result.max_score:g}, seed {trial.seed}: {said}"
            )
    elif result.verdict not in ("failed", "not attempted"):
        wrong = f"{result.verdict} with {result.score:g} of {result.max_score:g}, seed {trial.seed}: {said}"
    elif (
        trial.expect == "named"
        and answer.promise
        and (first is None or first.misconception != answer.promise)
    ):
        place = "names it later, but first" if answer.promise in named else "instead"
        wrong = f"promises {answer.promise}; {place} it is told ({first and first.misconception}): {said}"
    todo = FIX_ANSWER.format(exercise=answer.exercise, seed=trial.seed) if wrong else ""
    return Row(trial.proof, answer.label, wrong, todo)


def _lesson(trial: Trial) -> Row:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    path = Path(trial.answer.source)
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    wrong = ""
    with tempfile.TemporaryDirectory(prefix="course-verify-") as folder:
        (Path(folder) / "sitecustomize.py").write_text(_OFFLINE, encoding="utf-8")
        paths = [folder, str(path.parents[1]), os.environ.get("PYTHONPATH", "")]
        env = {
            key: value
            for key, value in os.environ.items()
            if not key.lower().endswith("_proxy") and key != "PYTHONPATH"
        }
        env["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
        env["COURSE_PROGRESS"] = str(Path(folder) / "progress.json")
        written = Path(folder) / "work"  # lessons write files
        written.mkdir()
        resources = {"metadata": {"path": str(written)}}
        client = NotebookClient(
            notebook,
            timeout=LESSON_SECONDS,
            kernel_name="python3",
            resources=resources,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
        )
        try:
            client.execute(env=env)
        except CellExecutionError as error:
            wrong = f"a cell ended with {error.ename}: {error.evalue}"
        except (CellTimeoutError, DeadKernelError) as error:
            wrong = f"{type(error).__name__}: {str(error).splitlines()[0]}"
    if wrong:
        done = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.get("execution_count")]
        stopped = f" in cell {done[-1].id}" if done else ""
        todo = "open it with `make lab` and run it from the top; a deliberate error needs `%%expect NAME`"
        return Row(trial.proof, trial.answer.label, wrong + stopped, todo)
    return Row(trial.proof, trial.answer.label)
