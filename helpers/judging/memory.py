"""The peak of the memory a program itself holds, as tracemalloc traces it.

A simulated net lives in the same process and keeps all that travelled: the site's bytes, pieces on their way,
the trace. None of that is the program's, so whatever a call of the net leaves behind is taken off:

    program ── enter ──> net ── leave ──> program ── enter ──> net …
       counted           not counted        counted

What `recv` returns is copied on its way out (`patch.py`), and so it is the program's; what `recv_into` fills,
and so all that urllib reads, is the program's too.

Modules are none of its data: whatever a program imports, at its top or in a function, is loaded before the
tracing begins. Only Python's own modules and installed ones are: a file beside the program is a part of it.
"""

from __future__ import annotations

import contextlib
import dis
import importlib
import importlib.util
import sys
import sysconfig
import tracemalloc
import types
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

BEFORE = ("urllib.request", "http.client", "shutil", "pathlib")
"""Imported before the tracing begins: a module that is loaded by the first run costs megabytes."""

INSTALLED = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})
"""Folders whose modules are nobody's answer."""


def imported(codes: Iterable[types.CodeType]) -> Iterator[str]:
    """The modules that code objects, and those nested in them, import by name: ``from a import b`` is a, a.b.

    Example: ``list(imported([compile("import os.path", "", "exec")])) == ["os.path"]``.
    """
    for code in codes:
        module = ""
        for step in dis.get_instructions(code):
            if step.opname == "IMPORT_NAME":
                module = step.argval
                yield module
            elif step.opname == "IMPORT_FROM":
                yield f"{module}.{step.argval}"
        yield from imported(one for one in code.co_consts if isinstance(one, types.CodeType))


def load(names: Iterable[str]) -> None:
    """Load those of these modules that are installed. What fails here fails in the program too."""
    for name in dict.fromkeys(names):
        with contextlib.suppress(Exception):
            if name not in sys.modules and _is_installed(name):
                importlib.import_module(name)


def _is_installed(name: str) -> bool:
    first, _, rest = name.partition(".")
    found = importlib.util.find_spec(first)
    if found is None or (rest and not found.submodule_search_locations):
        return False
    if found.origin in ("built-in", "frozen"):
        return True
    places = [Path(place).resolve() for place in INSTALLED]
    return bool(found.origin) and any(place in Path(str(found.origin)).resolve().parents for place in places)


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

    def start(self, codes: Iterable[types.CodeType] = ()) -> None:
        """Begin. `codes` are the program's: what they import is loaded before."""
        load((*BEFORE, *imported(codes)))
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
