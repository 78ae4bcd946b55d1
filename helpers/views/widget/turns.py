"""Where Python computes for a view: in the kernel's main thread, after whatever cell is running there.

JupyterLab has what happens in widgets handled in a thread of its own (a subshell of the kernel). A learner's
function must not run there while a cell runs here, and a search that goes on for ever can be ended in the
main thread alone, by a signal.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any


class Soon:
    """Work to be done in the main thread: at once where this is it, else soon, and once however often asked.

    Example: ``asked = Soon(draw)``, then ``asked()`` after each change.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self.work = work
        self._waits = False

    def __call__(self) -> None:
        loop = main_loop()
        if loop is None:
            self.work()
        elif not self._waits:
            self._waits = True
            loop.add_callback(self._now)

    def _now(self) -> None:
        self._waits = False
        self.work()


def main_loop() -> Any:
    """The kernel's event loop; None in the main thread, or where there is no kernel."""
    if threading.current_thread() is threading.main_thread():
        return None
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return getattr(getattr(shell, "kernel", None), "io_loop", None)
