"""The author's proof that the course is right: `course verify`.

Reading proofs come first (`proofs`), since they are quick and the rest leans on them; then everything that
has to run (`trials`, `mutants`), shared by as many processes as the machine has processors. Nothing stops at
the first thing found: each bad row says what is wrong and what to do next.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring import trials
from autograder.authoring.proofs import PROOFS, Row, all_tasks, load
from autograder.authoring.rules import NotationError

SEEDS = 20

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """Everything that was looked at, and how long it took in seconds."""

    rows: tuple[Row, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return all(row.ok for row in self.rows)

    def as_dict(self) -> dict[str, Any]:
        """For `--json`: each proof with how much was looked at, and every problem."""
        proofs: dict[str, dict[str, Any]] = {}
        for row in self.rows:
            proof = proofs.setdefault(row.proof, {"proof": row.proof, "checked": 0, "wrong": 0})
            proof["checked"] += 1
            proof["wrong"] += not row.ok
        return {
            "ok": self.ok,
            "seconds": round(self.seconds, 1),
            "proofs": list(proofs.values()),
            "problems": [row.as_dict() for row in self.rows if not row.ok],
        }


def verify(root: Path, seeds: int = SEEDS, jobs: int | None = None, tell: Tell | None = None) -> Report:
    """Prove the course right.

    Arguments:
        root: the folder of the course.
        seeds: how many sets of cases references and right answers must pass.
        jobs: processes (default: one a processor).
        tell: called with a short line about progress, again and again.
    """
    began, tell = time.monotonic(), tell or (lambda line: None)
    rows: list[Row] = []
    try:
        all_tasks(root)
    except NotationError as error:
        problems = [Row("chapters can be read", f"{p.path}:{p.line}", p.what, p.todo) for p in error.problems]
        return Report(tuple(problems), time.monotonic() - began)
    for number, proof in enumerate(PROOFS, start=1):
        name = proof.__name__.replace("_", " ")
        tell(f"reading {number}/{len(PROOFS)}: {name}")
        try:
            rows += proof(root)
        except Exception as error:  # a broken module must not stop the other proofs
            rows.append(Row(name, "the proof itself", f"{type(error).__name__}: {error}", trials.OUR_BUG))
    work = [*trials.lessons(root), *trials.answers(root, seeds)]
    names = [task.name for task in all_tasks(root) if not task.essay and load(task)]
    # "spawn": a fork would carry the threads and patches of whoever calls us into the judge's processes.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs or os.cpu_count(), mp_context=context) as pool:
        rows += _shared(pool, root, work, names, tell)
    return Report(tuple(rows), time.monotonic() - began)


def command(root: Path, as_json: bool = False, seeds: int = SEEDS) -> int:
    """`course verify [--json] [--seeds N]`: 0 when everything is proved, else 1."""
    on_screen = not as_json and sys.stderr.isatty()
    report = verify(root, seeds, tell=_counter if on_screen else None)
    if on_screen:
        _counter("")
    if as_json:
        print(json.dumps(report.as_dict(), indent=1, ensure_ascii=False))
        return 0 if report.ok else 1
    for row in report.rows:
        if not row.ok:
            print(f"{row.proof}: {row.subject}\n    {row.wrong}\n    -> {row.todo}")
    for proof in report.as_dict()["proofs"]:
        said = (
            f"{proof['wrong']} of {proof['checked']} wrong" if proof["wrong"] else f"{proof['checked']} right"
        )
        print(f"{'FAIL' if proof['wrong'] else 'ok':5}{proof['proof']}: {said}")
    print(f"{'proved' if report.ok else 'not proved'} in {report.seconds:.0f} s")
    return 0 if report.ok else 1


def mutant_rows(root: Path, name: str) -> list[Row]:
    """One exercise's machine-made wrong answers: each is killed, or listed as equivalent with the reason."""
    proof = "mutants are killed"
    try:
        from autograder.authoring import mutants

        matrix = mutants.kill_matrix(name, root)
    except Exception as error:  # as above
        return [Row(proof, name, f"{type(error).__name__}: {error}", trials.OUR_BUG)]
    few = f"only {len(matrix)} mutants, and {mutants.LEAST} are needed" if len(matrix) < mutants.LEAST else ""
    rows = [Row("enough mutants", name, few, "teach mutants.py another kind of change" if few else "")]
    for mutant in matrix:
        subject = f"{name}, {mutant.change}"
        if mutant.killed and mutant.equivalent:
            rows.append(Row(proof, subject, "is listed as equivalent and killed", "take it off the list"))
        elif mutant.killed or mutant.equivalent:
            rows.append(Row(proof, subject))
        else:
            todo = "add a case that tells it from the reference, or list it as equivalent with the reason"
            rows.append(Row(proof, subject, "survives", todo))
    return rows


def _shared(
    pool: Executor, root: Path, work: Sequence[trials.Trial], names: Iterable[str], tell: Tell
) -> Iterator[Row]:
    """Run trials and mutants in the pool; rows come in the order of the work, the counter as they finish."""
    matrices = [pool.submit(mutant_rows, root, name) for name in names]
    singles = [pool.submit(_one_row, trial) for trial in work]
    everything = [*matrices, *singles]
    for number, _ in enumerate(as_completed(everything), start=1):
        tell(f"running {number}/{len(everything)}")
    for future in (*singles, *matrices):
        yield from future.result()


def _one_row(trial: trials.Trial) -> list[Row]:
    return [trials.run_trial(trial)]


def _counter(line: str) -> None:
    """One line on the screen, written over and over."""
    print(f"\r{line:<60}", end="" if line else "\r", file=sys.stderr, flush=True)
