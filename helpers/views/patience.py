"""A limit that ends a search which would go on for hours, inside this process and without a thread.

A pattern that backtracks runs in C and holds the interpreter, so no thread could end it. But `re` looks for
signals every few thousand steps: a timer of the process's own processor time rings, its handler raises, and
the search is over. A machine that is busy with other things stops nobody.

Where there is no such timer (Windows, a browser) or this is not the main thread, `can_stop()` is false; then
nothing that may go on for ever may be begun (see `pattern.guess`).
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_setitimer: Any = getattr(signal, "setitimer", None)


class TookTooLong(Exception):
    """The work was ended: it had taken all the processor time it was given."""


class _Ring(BaseException):
    """Raised by the timer's handler; nothing in between catches it."""


def can_stop() -> bool:
    """True where `within` can end something that is running."""
    return _setitimer is not None and threading.current_thread() is threading.main_thread()


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work()` gives, or TookTooLong after so many seconds of processor time.

    Example: ``within(0.3, lambda: re.search("(a+)+b", "a" * 40))`` raises TookTooLong.

    Where `can_stop()` is false the work is done without a limit.
    """
    if not can_stop():
        return work()
    armed = True

    def ring(number: int, frame: Any) -> None:
        if armed:
            raise _Ring

    handler_before = signal.signal(signal.SIGVTALRM, ring)
    timer_before, interval = _setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        try:
            return work()
        finally:
            armed = False  # a ring that comes later is nobody's
    except _Ring:
        raise TookTooLong(f"not done after {seconds:g} seconds") from None
    finally:
        _setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL if handler_before is None else handler_before)
        if timer_before:  # somebody else's goes on
            _setitimer(signal.ITIMER_VIRTUAL, timer_before, interval)
