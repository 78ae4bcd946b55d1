"""Grading on Dask workers: a real scheduler over TLS, two worker processes, one of them killed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from autograder.grading.cluster import checked
from autograder.grading.course import GradingError
from tests.autograder import grading_courses as courses
from tests.autograder.grading_courses import PLAIN

GRADE = [sys.executable, "-W", "ignore", "-m", "helpers.cli", "grade", PLAIN, "--unsafe"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://[::1]:8786", "tcp://localhost:1"])
def test_tcp_is_for_this_machine(address: str) -> None:
    assert checked(address) == "tcp"


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.1:8786", "tcp://example.org:8786", "tcp://127.0.0.1.example.org:1", "tcp://0.0.0.0:8786"],
)
def test_tcp_is_refused_elsewhere(address: str) -> None:
    with pytest.raises(GradingError, match="tls://"):
        checked(address)


@pytest.mark.parametrize("address", ["", "127.0.0.1:8786", "http://127.0.0.1:80", "tls://host", "tls://h:x"])
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    with pytest.raises(GradingError, match="is no address"):
        checked(address)


def test_tls_wants_certificates(tmp_path: Path) -> None:
    course = courses.plain_course(tmp_path)
    courses.hand_in(course, "ada", courses.RIGHT, courses.release(course))
    done = subprocess.run(
        [*GRADE, "--scheduler", "tls://127.0.0.1:1"],
        cwd=course, env=courses.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "needs certificates" in done.stderr


def certificates(folder: Path) -> Path:
    """An authority, and one certificate for scheduler, workers and coordinator."""
    folder.mkdir()
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1", "localhost")
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    issued.private_key_pem.write_to_path(str(folder / "key.pem"))
    (folder / "cert.pem").write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    return folder


FILES = {"ca-file": "ca.pem", "cert": "cert.pem", "key": "key.pem"}


class Machines:
    """A scheduler and its workers, as somebody starts them on machines of their own."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self.folder, self.stack = folder, stack
        tls = certificates(folder / "tls")
        self.options = [f"--tls-{what}={tls / name}" for what, name in FILES.items()]
        required = {"COURSE_TLS": str(tls), "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"}
        self.environment = courses.environment() | required
        _, said = self.started("scheduler", "--host=tls://127.0.0.1", "--port=0", "--no-dashboard")
        self.address = said(r"Scheduler at:\s+(tls://\S+)")
        self.workers = [self.worker() for _ in range(2)]

    def started(self, what: str, *arguments: str) -> tuple[subprocess.Popen[str], Any]:
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "distributed.cli.dask_" + what,
            *arguments,
            *self.options,
        ]
        process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.stack.callback(self.end, process)

        def said(pattern: str) -> str:
            assert process.stderr is not None
            lines = []
            for line in process.stderr:
                lines.append(line)
                found = re.search(pattern, line)
                if found:
                    return found[1] if found.groups() else found[0]
            raise AssertionError("".join(lines)[-3000:])

        return process, said

    def worker(self) -> subprocess.Popen[str]:
        process, said = self.started("worker", self.address, "--no-nanny", "--nthreads=1", "--no-dashboard")
        said("Registered to:")
        return process

    @staticmethod
    def end(process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with contextlib.ExitStack() as stack:
        (tmp_path / "machines").mkdir()
        yield Machines(tmp_path / "machines", stack)


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path, machines: Machines) -> None:
    course = courses.plain_course(tmp_path / "course")
    released = courses.release(course)
    for at in range(10):
        name = list(courses.STUDENTS)[at % len(courses.STUDENTS)]
        courses.hand_in(course, f"{name}-{at}", courses.STUDENTS[name], released)
    here = tmp_path / "here"
    shutil.copytree(course, here)
    said = subprocess.run(
        GRADE, cwd=here, env=courses.environment(), capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    process = subprocess.Popen(
        [*GRADE, "--scheduler", machines.address],
        cwd=course, env=machines.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process, process.stdout as lines:
        first = []
        for line in lines:
            first.append(line)
            if line.startswith("Grading "):
                os.kill(machines.workers[0].pid, signal.SIGKILL)
                break
        rest = lines.read()
    assert process.returncode == 0, "".join(first) + rest
    assert "10 of 10 graded" in rest
    assert courses.rows(course) == courses.rows(here)
