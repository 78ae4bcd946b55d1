"""What a program cannot do while a check runs it, because the notebook would go down with it.

A check runs the answer inside the notebook's own process. A fork would be a second notebook on the same
wires, `os._exit` the end of both. Such calls stop the program with a plain message; threads that are not
the program's never notice. The second lock is for what slips through: a forked copy ends at once.
"""

from __future__ import annotations

import os
import sys
import types
from collections.abc import Callable
from typing import Any

REFUSED = {
    "os": (
        "fork", "forkpty", "_exit", "kill", "killpg", "abort", "system", "popen", "startfile",
        "execv", "execve", "execvp", "execvpe", "execl", "execle", "execlp", "execlpe",
        "posix_spawn", "posix_spawnp", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl", "spawnle",
        "spawnlp", "spawnlpe",
    ),
    "signal": (
        "signal", "alarm", "setitimer", "raise_signal", "pthread_kill", "siginterrupt", "pthread_sigmask",
    ),
    "_posixsubprocess": ("fork_exec",),
    "_thread": ("interrupt_main",),
}  # fmt: skip
"""Module -> its functions that are refused."""

_real_exit = os._exit
_guarded_pid = 0
_hooked = False


def message(module: str, name: str) -> str:
    """Why a call is refused."""
    what = "that sets signals" if module == "signal" else "that forks, starts or ends processes"
    return (
        f"a check cannot judge a program {what} ({module.lstrip('_')}.{name}); run it with `course run FILE`"
    )


ASYNCIO = "a check cannot judge a program with asyncio; run it with `course run FILE`"
"""Why a call is refused that asyncio makes of its own accord."""


def _within(package: str) -> bool:
    """True where a module of this package is among the callers."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] == package:
            return True
        frame = frame.f_back
    return False


def put_in(refuse: Callable[[str], None], mine: Callable[[], bool]) -> list[tuple[Any, str, Any]]:
    """Replace the refused functions; gives what was replaced, as (owner, name, what it was).

    Arguments: what to call with the message; what says whether the calling thread is the program's.
    """
    import subprocess

    saved: list[tuple[Any, str, Any]] = []
    for module_name, names in REFUSED.items():
        module = sys.modules.get(module_name)
        for name in names if module is not None else ():
            if hasattr(module, name):
                real = getattr(module, name)
                saved.append((module, name, real))
                setattr(module, name, _refusing(real, message(module_name, name), refuse, mine))
    popen = subprocess.Popen.__init__
    saved.append((subprocess.Popen, "__init__", popen))
    text = message("subprocess", "Popen")
    subprocess.Popen.__init__ = _refusing(popen, text, refuse, mine)  # type: ignore[method-assign]
    return saved


def _refusing(real: Any, text: str, refuse: Callable[[str], None], mine: Callable[[], bool]) -> Any:
    def refusing(*args: Any, **kwargs: Any) -> Any:
        if mine():
            refuse(ASYNCIO if _within("asyncio") else text)
        return real(*args, **kwargs)

    refusing.__name__ = refusing.__qualname__ = getattr(real, "__name__", "refused")
    refusing.__doc__ = getattr(real, "__doc__", None)
    return refusing


def guard(on: bool) -> None:
    """While on, a forked copy of this process ends at once."""
    global _guarded_pid, _hooked
    if on and not _hooked and hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_end_copy)
        _hooked = True
    _guarded_pid = os.getpid() if on else 0


def _end_copy() -> None:
    if _guarded_pid:
        _real_exit(70)
