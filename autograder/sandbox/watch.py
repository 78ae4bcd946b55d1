"""The watchdog: memory, output and wall time of boxes, looked at from outside while they run.

Limits of single processes do not add up to a limit of a box, so the memory of all its processes is summed
up as the host's /proc shows it. Pages that a fork shares with the template count once: where the plain sum
passes the limit, each process's proportional share (smaps_rollup, proc(5)) decides.
"""

from __future__ import annotations

import contextlib
import os
import threading
import typing
from time import monotonic

TICK = 0.02
"""Seconds between two looks."""

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Watched(typing.Protocol):
    """A box, as the watchdog sees it."""

    first: int
    deadline: float
    memory: int
    output: int
    files: list[int]

    def strike(self, why: str) -> None:
        """End the box, for a reason."""


class Watchdog:
    """Looks after open boxes from a thread of its own, which sleeps while there are none."""

    def __init__(self) -> None:
        self._boxes: list[Watched] = []
        self._changed = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None

    def add(self, box: Watched) -> None:
        """Look after a box."""
        with self._changed:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sandbox watchdog", daemon=True)
                self._thread.start()
            self._boxes.append(box)
            self._changed.notify()

    def remove(self, box: Watched) -> None:
        """Look after a box no longer. Once this returns the watchdog does not touch it."""
        with self._changed, contextlib.suppress(ValueError):
            self._boxes.remove(box)

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._ended = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with self._changed:
            while not self._ended:
                self._changed.wait(TICK if self._boxes else None)
                for box in list(self._boxes):
                    why = look(box)
                    if why:
                        self._boxes.remove(box)
                        box.strike(why)


def look(box: Watched) -> str:
    """Why a box has to end, or ""."""
    if monotonic() > box.deadline:
        return "seconds"
    with contextlib.suppress(OSError):
        if sum(os.fstat(number).st_size for number in box.files) > box.output:
            return "output"
    return "memory" if uses_more(box.first, box.memory) else ""


def uses_more(first: int, most: int) -> bool:
    """True where a process and all below it hold more memory than so many bytes."""
    below = processes(first)
    if sum(map(resident, below)) <= most:
        return False
    return sum(map(share, below)) > most


def processes(first: int) -> list[int]:
    """A process and all below it, by their numbers here."""
    found = [first]
    for process in found:
        with contextlib.suppress(OSError):
            for thread in os.listdir(f"/proc/{process}/task"):
                with (
                    contextlib.suppress(OSError),
                    open(f"/proc/{process}/task/{thread}/children", "rb") as children,
                ):
                    found += map(int, children.read().split())
    return found


def resident(process: int) -> int:
    """Bytes of memory a process has, those it shares included; 0 for one that has ended."""
    try:
        with open(f"/proc/{process}/statm", "rb") as statm:
            return int(statm.read().split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0


def share(process: int) -> int:
    """Bytes of memory a process has, what it shares divided among those that share it."""
    try:
        with open(f"/proc/{process}/smaps_rollup", "rb") as smaps:
            line = next(line for line in smaps if line.startswith(b"Pss:"))
            return int(line.split()[1]) * 1024
    except (OSError, StopIteration, IndexError, ValueError):
        return resident(process)
