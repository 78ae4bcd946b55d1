"""Boxes: where submissions run. The sandbox, with what this assignment needs loaded before the first fork."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from autograder.grading import plain
from autograder.grading.assignment import Assignment
from autograder.grading.course import GradingError
from autograder.grading.one import SECONDS
from helpers.judging.parent import Box

GOOD = ("A", "B", "C")
"""Tiers in which strangers' programs are run without being asked twice."""

ENVIRONMENT = {"NBGRADER_EXECUTION": "autograde"}
"""What nbgrader tells the programs it grades."""

THREADLESS = frozenset({"bs4", "requests", "h11", "lxml", "html5lib", "soupsieve", "certifi", "dateutil"})
"""Packages, besides the standard library, that start no threads at import: a process with threads must not
fork."""


class SandboxRooms:
    """The sandbox as `one.Rooms`."""

    def __init__(self, sandbox: Any, limits: Any) -> None:
        self.sandbox, self.limits = sandbox, limits
        self._failures = 0

    @property
    def tier(self) -> str:
        """The tier's name."""
        return str(self.sandbox.tier.name)

    def cells(self, files: Mapping[str, bytes]) -> AbstractContextManager[plain.Runner]:
        """A box that runs cells."""
        boxed: AbstractContextManager[plain.Runner] = self.sandbox.box(
            fitting(files), self.limits, ENVIRONMENT
        )
        return boxed

    def exercises(self, files: Mapping[str, bytes]) -> AbstractContextManager[Box]:
        """A box that judges exercises."""
        return Box(launcher=self.sandbox.launcher(fitting(files), self.limits))

    def renewed(self) -> bool:
        """Whether a box failed us since this was last asked: did not start, or was ended from outside. Then
        there is a fresh template now. Raises helpers.errors.JudgeError where it does not start."""
        if self.sandbox.failures == self._failures:
            return False
        self.sandbox.close()
        self.sandbox.start()
        self._failures = self.sandbox.failures
        return True


@contextlib.contextmanager
def rooms(assignment: Assignment, tier: Any) -> Iterator[SandboxRooms]:
    """A sandbox for one assignment, open. Raises helpers.errors.JudgeError where it does not start.

    Arguments: the assignment; a tier, as `autograder.sandbox.tiers.probe` gives it.
    """
    from autograder.sandbox.box import Limits, Sandbox

    limits = Limits(
        seconds_a_cell=SECONDS if assignment.timeout is None else assignment.timeout, seconds=SECONDS
    )
    judged = any(sheet.exercises for sheet in assignment.sheets)
    with Sandbox(tier, preload=preload(assignment), judged=judged) as sandbox:
        yield SandboxRooms(sandbox, limits)


def allowed(unsafe: bool) -> Any:
    """The tier of this machine. Raises GradingError where it is too weak and nobody said --unsafe.

    Arguments: whether the instructor said so.
    """
    from autograder.sandbox.tiers import probe

    tier = probe()
    if tier.name not in GOOD and not unsafe:
        raise GradingError(
            f"{tier.sentence} So nothing was graded. Grade on Linux, in a container or WSL2 "
            "(docs/grading.md says how), or with --unsafe, if you trust every submission with this machine."
        )
    return tier


def preload(assignment: Assignment) -> tuple[str, ...]:
    """What the template imports, so that no box waits for it: what the instructor's notebooks import, as far
    as it starts no threads."""
    found = [name for sheet in assignment.sheets for name in sheet.imports]
    return tuple(
        name
        for name in dict.fromkeys(found)
        if name.split(".")[0] in sys.stdlib_module_names or name.split(".")[0] in {*THREADLESS, "helpers"}
    )


def fitting(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that can lie in a box; one with an odd name stays outside, and the program misses it."""
    from autograder.sandbox.box import checked

    found: dict[str, bytes] = {}
    for name, data in files.items():
        with contextlib.suppress(ValueError):
            checked({name: data})
            name.encode()
            found[name] = data
    return dict(list(found.items())[:1000])
