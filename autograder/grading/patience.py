"""The judge's own patience: what it works out about one program may take only so much processor time.

A program can be made so that judging it takes long: by a flood of messages, or by text that is slow to
compare. The limits of boxes do not help there, for it is our own process that works.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn


class TooLong(BaseException):
    """The judge has worked longer than it may. (No Exception: a judge may catch those, again and again.)"""


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TooLong` where what is done inside takes more processor time of this process than so much.

    Example: ``with at_most(60.0): result = judge()``.

    Only the main thread can be interrupted, and only where the system has such a timer (not on Windows);
    elsewhere this does nothing, and the limit for a whole submission is all there is.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(number: int, frame: FrameType | None) -> NoReturn:
        raise TooLong(f"it worked for more than {seconds:g} seconds on what the program did")

    before = signal.signal(signal.SIGVTALRM, over)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
