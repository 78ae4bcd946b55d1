"""Many machines: submissions sent to the workers of a Dask scheduler. The coordinator alone writes.

    with Cluster(job, "tls://grader:8786", unsafe=False) as cluster:
        for graded in cluster.results(tasks): ...

A worker gets a submission's bytes and the seeds of its exercises, never the secret, the gradebook or another
submission, and opens a sandbox of its own: tiers are probed there. Results are read as data (JSON text and
the notebooks' text). Dask's messages are pickles, which run code of whoever sends them: so only `tls://` with
certificates on both sides, or `tcp://` on this machine's loopback, and nothing else.

A worker that dies loses nothing: the scheduler gives its submission to another.
"""

from __future__ import annotations

import atexit
import contextlib
import ipaddress
import json
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from autograder.grading.course import GradingError, quiet_imports, without_noise
from autograder.grading.graded import Graded, from_json
from autograder.grading.one import grade_one, in_trouble, steps_of
from autograder.grading.submitted import Submission
from autograder.grading.workers import Job, Task, read

AHEAD = 2
"""Submissions sent ahead for each worker: as many as keep it busy, so few that memory stays flat."""

CONNECT_SECONDS = 30

CERTIFICATES = "COURSE_TLS"
"""The variable that names the folder with ca.pem, cert.pem and key.pem; `.course/tls` without it."""


def checked(address: str) -> str:
    """An address that pickles may travel to: its kind, "tls" or "tcp". Raises GradingError.

    Example: ``checked("tcp://127.0.0.1:8786")`` is ``"tcp"``; ``checked("tcp://10.0.0.1:8786")`` raises.
    """
    parts = urlsplit(address)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if parts.scheme not in ("tls", "tcp") or not host or port is None:
        raise GradingError(f"{address!r} is no address of a scheduler. It looks like tls://HOST:8786.")
    if parts.scheme == "tcp" and not _is_loopback(host):
        raise GradingError(
            f"{address} is refused: over tcp:// anybody on the way can run code on this machine and on the "
            "workers. Use tls:// with certificates (docs/grading.md says how); tcp:// is for this machine "
            "alone (127.0.0.1)."
        )
    return parts.scheme


def _is_loopback(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


class Cluster:
    """The workers of a Dask scheduler, as workers.Pool has its own. A context manager.

    Arguments: the job; the scheduler's address; whether workers may grade without a sandbox.
    Raises GradingError where the scheduler cannot be reached or has no workers.
    """

    def __init__(self, job: Job, address: str, unsafe: bool, certificates: Path | None = None) -> None:
        self.kind = checked(address)
        self.job, self.address, self.unsafe = replace(job, tier=None), address, unsafe
        self.certificates = certificates or Path(os.environ.get(CERTIFICATES) or Path(".course", "tls"))
        self.client: Any = None
        self.count = 0
        self.tier = self.tier_sentence = ""

    def __enter__(self) -> Cluster:
        try:
            from distributed import Client
        except ImportError:
            raise GradingError(
                "Grading on many machines needs the package distributed. `make setup` installs it, and so "
                "does `pip install distributed`."
            ) from None
        options = {"timeout": CONNECT_SECONDS, "set_as_default": False}
        if self.kind == "tls":
            options["security"] = self._security()
        try:
            self.client = Client(self.address, **options)  # type: ignore[no-untyped-call]
            found = self.client.run(_probed, self.unsafe)
        except Exception as error:
            self.close()
            raise GradingError(
                f"The scheduler at {self.address} cannot be used ({type(error).__name__}: "
                f"{str(error)[:300]}). Is it running, and does it know these certificates?"
            ) from error
        try:
            self._settle(found)
        except BaseException:
            self.close()
            raise
        self.shared = self.client.scatter(self.job, broadcast=True)
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the scheduler. Workers stay, for the next class."""
        client, self.client = self.client, None
        if client is not None:
            client.close()

    def _security(self) -> Any:
        from distributed.security import Security

        files = [self.certificates / name for name in ("ca.pem", "cert.pem", "key.pem")]
        missing = [str(file) for file in files if not file.is_file()]
        if missing:
            raise GradingError(
                f"tls:// needs certificates: {', '.join(missing)} is not there. docs/grading.md says how to "
                f"make them; {CERTIFICATES} names their folder."
            )
        authority, certificate, key = map(str, files)
        return Security(  # type: ignore[no-untyped-call]
            require_encryption=True,
            tls_ca_file=authority,
            tls_client_cert=certificate,
            tls_client_key=key,
        )

    def _settle(self, found: dict[str, Any]) -> None:
        if not found:
            raise GradingError(f"The scheduler at {self.address} has no workers yet. Start some, then grade.")
        refused = {where: said for where, (tier, said) in found.items() if not tier}
        if refused:
            where, said = sorted(refused.items())[0]
            raise GradingError(f"The worker {where} cannot grade: {said}")
        self.count = len(found)
        self.tier = "/".join(sorted({tier for tier, _ in found.values()}))
        self.tier_sentence = f"Sandbox tiers of the workers: {self.tier}."

    def results(self, tasks: Iterable[Task]) -> Iterator[Graded]:
        """Grade the tasks; results come as they are done. A few are under way at any time."""
        from distributed import as_completed

        waiting = iter(tasks)
        under_way: dict[Any, str] = {}
        done = as_completed([], loop=self.client.loop)  # type: ignore[no-untyped-call]
        for _ in range(self.count * AHEAD):
            yield from self._send(waiting, under_way, done)
        while under_way:
            future = next(done)
            student = under_way.pop(future.key)
            graded = self._received(future, student)
            future.release()
            yield from self._send(waiting, under_way, done)
            yield graded

    def _send(self, waiting: Iterator[Task], under_way: dict[Any, str], done: Any) -> Iterator[Graded]:
        """Send the next submission; those that cannot be read come back at once."""
        for task in waiting:
            submission = read(self.job, task)
            if isinstance(submission, Graded):
                yield submission
                continue
            future = self.client.submit(
                _graded, self.shared, submission, dict(task.seeds), self.unsafe, pure=False, retries=2
            )
            under_way[future.key] = task.student
            done.add(future)
            return

    def _received(self, future: Any, student: str) -> Graded:
        name = self.job.assignment.name
        try:
            text, notebooks = future.result()
            graded = from_json(json.loads(text))
        except Exception as error:
            words = (
                f"The workers gave up on this submission ({type(error).__name__}: {str(error)[:200]}). Look "
                "at the notebook, and grade again; without --scheduler it is graded on this machine."
            )
            return in_trouble(name, student, words)
        if (graded.assignment, graded.student) != (name, student):
            return in_trouble(name, student, "A worker answered for another student. Do not trust it.")
        return replace(graded, notebooks=dict(notebooks))


# -- on a worker ----------------------------------------------------------------------------------------
def _probed(unsafe: bool) -> tuple[str, str]:
    """The worker's tier and a sentence; "" where it must not grade."""
    from autograder.grading.boxes import allowed

    try:
        tier = allowed(unsafe)
    except GradingError as error:
        return "", str(error)
    return tier.name, tier.sentence


class _Here:
    """A worker's sandbox, kept between submissions of one assignment. One submission at a time."""

    lock = threading.Lock()
    key: Any = None
    stack = contextlib.ExitStack()
    rooms: Any = None
    steps: Any = ()


def _graded(
    job: Job, submission: Submission, seeds: dict[str, int], unsafe: bool
) -> tuple[str, dict[str, str]]:
    """Grade one submission on a worker: the record as JSON, and the notebooks."""
    from autograder.grading.boxes import allowed, rooms

    quiet_imports()
    with _Here.lock, without_noise():
        key = (job.assignment.name, job.assignment.sheets, unsafe)
        if _Here.key != key or _Here.rooms is None:
            _Here.stack.close()
            _Here.rooms = _Here.stack.enter_context(rooms(job.assignment, allowed(unsafe)))
            _Here.steps, _Here.key = steps_of(job.config), key
        graded = grade_one(job.assignment, submission, seeds, _Here.rooms, _Here.steps)
    return json.dumps(graded.as_json()), dict(graded.notebooks)


@atexit.register
def _leave() -> None:
    with contextlib.suppress(Exception):
        _Here.stack.close()
