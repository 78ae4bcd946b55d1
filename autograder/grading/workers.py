"""Workers: processes that grade submissions, each with a sandbox of its own. They write nothing.

    with Pool(job, workers=2) as pool:
        for graded in pool.results(tasks): ...

A worker that dies costs nothing: what it had is given to a new one, once; a submission that ends two workers
is in trouble, and the class goes on. When the coordinator dies, workers and their boxes die with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import Any

from autograder.grading.assignment import Assignment
from autograder.grading.course import GradingError, without_noise
from autograder.grading.graded import Graded
from autograder.grading.one import Step, grade_one, in_trouble, steps_of
from autograder.grading.submitted import Submission, Trouble, read_submission
from helpers.errors import CourseError

HARD_SECONDS = 1_200.0
"""After so long a worker is taken for dead. Limits of boxes are far below; this is against our own errors."""

START_SECONDS = 120.0


@dataclass(frozen=True)
class Task:
    """One submission to grade: the student, the folder it was handed in to, the seeds of its exercises."""

    student: str
    folder: Path
    seeds: Mapping[str, int]


@dataclass(frozen=True)
class Job:
    """What all tasks have in common.

    Arguments: the assignment; patterns of files that are ignored; nbgrader's settings; the sandbox's tier.
    """

    assignment: Assignment
    ignore: tuple[str, ...]
    config: Any
    tier: Any


def read(job: Job, task: Task) -> Submission | Graded:
    """Read a submission; what is in trouble already comes back as that."""
    assignment = job.assignment
    try:
        return read_submission(
            task.folder,
            task.student,
            [sheet.name for sheet in assignment.sheets],
            job.ignore,
            assignment.files,
            assignment.exclude,
            assignment.folder,
        )
    except Trouble as trouble:
        return in_trouble(assignment.name, task.student, str(trouble))
    except Exception as error:
        words = f"{task.folder} cannot be read ({type(error).__name__}: {str(error)[:200]})."
        return in_trouble(assignment.name, task.student, words)


def grade(job: Job, task: Task, rooms: Any, steps: list[Step]) -> Graded:
    """Read and grade one submission."""
    submission = read(job, task)
    if isinstance(submission, Graded):
        return submission
    return grade_one(job.assignment, submission, task.seeds, rooms, steps)


@dataclass
class _Worker:
    process: Any
    wire: Connection
    task: Task | None = None
    since: float = 0.0


class Pool:
    """So many workers. A context manager. Raises GradingError where none can start."""

    def __init__(self, job: Job, workers: int) -> None:
        self.job, self.count = job, max(workers, 1)
        method = "fork" if sys.platform == "linux" else "spawn"
        self.context = multiprocessing.get_context(method)
        self.workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        try:
            started = [self._start() for _ in range(self.count)]
            self.workers = [self._ready(worker) for worker in started]
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.process.kill()
            worker.process.join()
            worker.wire.close()
            worker.process.close()
        self.workers = []

    def results(self, tasks: Iterable[Task]) -> Iterator[Graded]:
        """Grade the tasks, as they come; results come as they are done. Only a few are held at any time."""
        waiting = iter(tasks)
        again: deque[Task] = deque()
        lost: set[str] = set()
        for worker in self.workers:
            self._give(worker, waiting, again)
        while any(worker.task is not None for worker in self.workers):
            busy = {worker.wire: worker for worker in self.workers if worker.task is not None}
            for wire in wait(list(busy), 1.0):
                worker = busy[wire]  # type: ignore[index]
                task = worker.task
                assert task is not None
                graded = self._received(worker, task)
                if graded is None:
                    self._replace(worker)
                    if task.student in lost:
                        graded = self._gave_up(task, "the process that graded it ended twice")
                    else:
                        lost.add(task.student)
                        again.append(task)
                self._give(worker, waiting, again)
                if graded is not None:
                    yield graded
            for worker in self.workers:
                if worker.task is not None and monotonic() - worker.since > HARD_SECONDS:
                    task = worker.task
                    self._replace(worker)
                    self._give(worker, waiting, again)
                    yield self._gave_up(task, f"it was not done after {HARD_SECONDS / 60:.0f} minutes")

    def _received(self, worker: _Worker, task: Task) -> Graded | None:
        with contextlib.suppress(EOFError, OSError):
            found = worker.wire.recv()
            if isinstance(found, Graded) and found.student == task.student:
                return found
        return None

    def _give(self, worker: _Worker, waiting: Iterator[Task], again: deque[Task]) -> None:
        worker.task = again.popleft() if again else next(waiting, None)
        worker.since = monotonic()
        if worker.task is not None:
            with contextlib.suppress(OSError):  # it is dead, which is seen when it is read from
                worker.wire.send(worker.task)

    def _gave_up(self, task: Task, why: str) -> Graded:
        words = (
            f"The grader gave up on this submission: {why}. Look at the notebook; a person can grade it. "
            "Please report it, for this should not happen."
        )
        return in_trouble(self.job.assignment.name, task.student, words)

    def _replace(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.wire.close()
        worker.process.close()
        fresh = self._start()
        self.workers.remove(fresh)
        worker.process, worker.wire = fresh.process, fresh.wire
        self._ready(worker)

    def _start(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        forked = self.context.get_start_method() == "fork"
        inherited = [ours, *(worker.wire for worker in self.workers)] if forked else []
        process = self.context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, inherited, self.job), daemon=True
        )
        with without_noise():  # a fork with threads, where the progress bar has one
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _ready(self, worker: _Worker) -> _Worker:
        said = "it said nothing"
        with contextlib.suppress(EOFError, OSError):
            if worker.wire.poll(START_SECONDS):
                said = worker.wire.recv()
        if said != "ready":
            raise GradingError(f"A worker did not start: {said}")
        return worker


def _work(wire: Connection, inherited: list[Connection], job: Job) -> None:
    """A worker's life: grade what comes, until nothing comes."""
    from autograder.grading.boxes import rooms

    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in inherited:  # or the end of the coordinator would not be seen
        with contextlib.suppress(OSError):
            other.close()
    with without_noise():
        try:
            steps = steps_of(job.config)
            with rooms(job.assignment, job.tier) as made:
                wire.send("ready")
                while True:
                    wire.send(grade(job, wire.recv(), made, steps))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return
        except CourseError as error:
            with contextlib.suppress(OSError):
                wire.send(str(error))


def _die_with_parent() -> None:
    """Be killed when the coordinator is (Linux, prctl(2))."""
    if sys.platform == "linux":
        with contextlib.suppress(Exception):
            import ctypes

            ctypes.CDLL(None).prctl(1, int(signal.SIGKILL), 0, 0, 0)  # PR_SET_PDEATHSIG
