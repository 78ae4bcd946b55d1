"""A limit that ends work which would go on for hours, inside this process and without a thread.

A pattern that backtracks runs in C and holds the interpreter, so no thread could end it. But `re` looks for
signals every few thousand steps: a timer of the process's own processor time rings, its handler raises, and
the work is over. A machine that is busy with other things stops nobody.

An exception that is raised while Python clears away rubbish is lost: nobody is there to catch it. So the
handler raises nothing then, and the timer goes on ringing until it was heard.

Where there is no such timer (Windows, a browser) or this is not the main thread, `can_stop()` is false; then
nothing that may go on for ever may be begun (see `views.pattern.guess`).
"""

from __future__ import annotations

import contextlib
import gc
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

AGAIN = 0.05
"""Seconds of processor time between a ring that was not heard and the next."""

_setitimer: Any = getattr(signal, "setitimer", None)


class TookTooLong(Exception):
    """The work was ended: it had taken all the processor time it was given."""


class _Ring(BaseException):
    """Raised by the timer's handler; nothing in between catches it."""


def can_stop() -> bool:
    """True where `within` can end something that is running."""
    return _setitimer is not None and threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """What is done inside may take so many seconds of processor time; then TookTooLong is raised.

    Example: ``with at_most(0.3): re.search("(a+)+b", "a" * 40)`` raises TookTooLong.

    Where `can_stop()` is false it is done without a limit. Afterwards all is as before, somebody else's timer
    included.
    """
    if not can_stop():
        yield
        return
    armed, clearing = True, False

    def ring(number: int, frame: Any) -> None:
        if armed and not clearing:
            raise _Ring

    def rubbish(phase: str, told: Any) -> None:
        nonlocal clearing
        clearing = phase == "start"

    handler_before = signal.signal(signal.SIGVTALRM, ring)
    gc.callbacks.append(rubbish)
    timer_before, interval = _setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        try:
            yield
        finally:
            armed = False  # a ring that comes later is nobody's
    except _Ring as heard:
        raise TookTooLong(f"not done after {seconds:g} seconds of processor time") from heard
    finally:
        _setitimer(signal.ITIMER_VIRTUAL, 0)
        gc.callbacks.remove(rubbish)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL if handler_before is None else handler_before)
        if timer_before:
            _setitimer(signal.ITIMER_VIRTUAL, timer_before, interval)


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work()` gives, under `at_most`. Raises TookTooLong.

    Example: ``within(0.3, lambda: re.search("a+b", text))``.
    """
    with at_most(seconds):
        return work()
