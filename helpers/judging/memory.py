"""The peak of the memory a program itself holds, as tracemalloc traces it.

A simulated net lives in the same process and keeps all that travelled: the site's bytes, pieces on their way,
the trace. None of that is the program's, so whatever a call of the net leaves behind is taken off:

    program ── enter ──> net ── leave ──> program ── enter ──> net …
       counted           not counted        counted

What `recv` returns is copied on its way out (`patch.py`), and so it is the program's; what `recv_into` fills,
and so all that urllib reads, is the program's too.
"""

from __future__ import annotations

import importlib
import tracemalloc
from collections.abc import Callable

BEFORE = ("urllib.request", "http.client", "shutil", "pathlib")
"""Imported before the tracing begins: a module that is loaded by the first run costs megabytes."""


class Memory:
    """Peak of traced memory, from `start` to `stop`.

    Example: ``memory.start(); program(); memory.stop(); memory.peak``. `enter` and `leave` are called around
    the net's own work.
    """

    def __init__(self) -> None:
        self.peak = 0
        self._not_its_own = 0
        self._before = 0
        self._depth = 0

    def start(self) -> None:
        """Begin."""
        for name in BEFORE:
            importlib.import_module(name)
        tracemalloc.start()

    def stop(self) -> None:
        """End. `peak` holds the result, in bytes."""
        self._look()
        tracemalloc.stop()

    def enter(self) -> None:
        """The net begins to work."""
        self._depth += 1
        if self._depth == 1:
            self._before = self._look()

    def leave(self) -> None:
        """The net has done its work."""
        self._depth -= 1
        if self._depth == 0:
            self._not_its_own += tracemalloc.get_traced_memory()[0] - self._before
            tracemalloc.reset_peak()

    def around(self, enter: Callable[[], None], leave: Callable[[], None]) -> tuple[Callable[[], None], ...]:
        """The net's two hooks, this memory's work before the first and after the second."""

        def entering() -> None:
            enter()
            self.enter()

        def leaving() -> None:
            self.leave()
            leave()

        return entering, leaving

    def _look(self) -> int:
        current, peak = tracemalloc.get_traced_memory()
        self.peak = max(self.peak, peak - self._not_its_own)
        return current
