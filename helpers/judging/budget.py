"""What a judged program may use up, and how it is stopped when it has.

Goals: an endless loop ends, also when it says ``except:`` in the loop; a program that is right never
notices; nothing stays behind.

Rules:

1. A trace function counts lines, in the learner's own frames only. In library frames it is not set.
2. Once anything is used up (lines, time, typed lines, output, operations), every further line of the
   learner raises `Stopped`. One exception is not enough: a handler in a loop would swallow it. The second
   one is raised *inside* the handler, on its first line, and so gets out.
3. CPython switches a trace function off when it raises. So a profile function sets it again at every call
   and return, and for loops without any, a watchdog pokes the program every few milliseconds until it has
   ended: it sets the trace function again and raises.
4. The watchdog of the main thread is a timer signal. (A thread could not end a pattern that backtracks for
   ever: it would wait for the GIL.) Its handler looks first: it never raises inside the course's own code
   (for some time), and never when no frame of the learner is running.
5. Other threads are poked by `PyThreadState_SetAsyncExc`. Where there is no such signal (Windows, a kernel
   that runs cells in another thread) the watchdog is a thread. Where there are no threads either (a
   browser), the trace function is all there is.

The limits of time and memory are the watchdog's, so they hold in library code as well. What cannot be ended
from inside the process: one long call into C that looks for no signals.
"""

from __future__ import annotations

import _thread
import contextlib
import linecache
import os
import signal
import sys
import sysconfig
import threading
import types
from collections.abc import Callable
from time import monotonic, process_time, sleep
from typing import Any, NoReturn

from helpers.errors import Stopped

LINES = 2_000_000
"""Lines a program may run in one case; an endless loop uses them up in less than half a second."""

SECONDS = 1.5
"""Processor seconds one case may take: a machine that is busy with other things costs no points."""

PATIENT = 8
"""Times as many seconds may pass by the clock on the wall: a program that uses neither waits for something
that is not there."""

ROOM = 200
"""Calls that our own functions may be deep where a program has gone as deep as it may."""

MEMORY = 500_000_000
"""Bytes by which the process may grow in one case."""

CALM, BUSY = 0.05, 0.003
"""Seconds between two looks of the watchdog: while all is well, and while it wants a program to end."""

PATIENCE = 0.25
"""Seconds for which a poke spares the course's own code, so that a net is not left half changed."""

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

TraceFunction = Callable[[types.FrameType, str, Any], Any]
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
real_open = open
real_get_ident = _thread.get_ident
real_allocate_lock = _thread.allocate_lock
real_setitimer: Any = getattr(signal, "setitimer", None)
real_signal = signal.signal
real_start_new_thread = _thread.start_new_thread
_libraries = tuple(
    os.path.normcase(path) + os.sep
    for path in {*(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")), HERE}
)
_known: dict[str, bool] = {}


def of_learner(filename: str) -> bool:
    """True for a file that is neither Python's, nor a package's, nor the course's.

    A name in angle brackets says nothing; whose code that is shows in the globals of its frame.
    """
    found = _known.get(filename)
    if found is None:
        path = os.path.normcase(filename)
        found = (
            not filename.startswith("<") and not path.startswith(_libraries) and "dist-packages" not in path
        )
        _known[filename] = found
    return found


class Budget:
    """What one program may use up in one case.

    Example::

        budget = Budget(namespace, lines=1000)
        with watchdog.over(budget):
            sys.settrace(budget.trace)
            program()                       # Stopped("lines") after 1000 lines

    Arguments:
        namespace: the learner's globals; frames with these globals are theirs whatever the file.
        lines: how many lines may run.
        seconds: processor time it may take.
    """

    def __init__(self, namespace: dict[str, Any], lines: int = LINES, seconds: float = SECONDS) -> None:
        self.namespace = namespace
        self.left = lines
        self.deadline = process_time() + seconds
        self.latest = monotonic() + PATIENT * seconds
        self.most_memory = memory_in_use() + MEMORY
        self.reason = ""
        self.message = ""
        self.where = ""
        self.hangs = 0
        self.threads: set[int] = {real_get_ident()}
        self.base: types.FrameType | None = None
        self.hurry: Callable[[float], None] = lambda seconds: None
        self.trace, self.local = self._functions()

    def _functions(self) -> tuple[TraceFunction, TraceFunction]:
        namespace, known = self.namespace, _known

        def local(frame: types.FrameType, event: str, arg: Any) -> Any:
            if event == "line":
                self.left -= 1
                if self.left < 0:
                    self.used_up(frame)
            return local

        def call(frame: types.FrameType, event: str, arg: Any) -> Any:
            filename = frame.f_code.co_filename
            mine = known.get(filename)
            if mine is None:
                mine = of_learner(filename)
            if mine or frame.f_globals is namespace:
                if self.left < 0:
                    self.used_up(frame)
                return local
            return None

        return call, local

    def theirs(self, frame: types.FrameType) -> bool:
        """True for a frame of the learner's own code."""
        return frame.f_globals is self.namespace or of_learner(frame.f_code.co_filename)

    def used_up(self, frame: types.FrameType | None = None) -> NoReturn:
        """Raise Stopped, and note the line where it first happened."""
        self.end("lines")
        if frame is not None and not self.where:
            self.where = line_of(frame)
        sys.setprofile(self._again)
        raise Stopped(self.reason, self.message)

    def _again(self, frame: types.FrameType, event: str, arg: Any) -> None:
        """A profile function: each call and return sets the trace function again."""
        self.rearm(frame, most=3)

    def end(self, reason: str, message: str = "") -> None:
        """From now on every line of the learner raises."""
        if not self.reason:
            self.reason, self.message = reason, message
            sys.setrecursionlimit(sys.getrecursionlimit() + ROOM)  # put back with the rest of the process
            self.hurry(BUSY)
        self.left = -1

    def stop(self, reason: str, message: str = "") -> NoReturn:
        """End the program here and now; called from inside one of its calls ("output", "typed")."""
        self.end(reason, message)
        frame: types.FrameType | None = sys._getframe(1)
        while frame is not None and frame is not self.base and not self.theirs(frame):
            frame = frame.f_back
        self.used_up(frame)

    def rearm(self, frame: types.FrameType | None, most: int = 10_000) -> None:
        """Trace this thread again, and the learner's innermost `most` frames that are running."""
        while frame is not None and frame is not self.base and most > 0:
            if self.theirs(frame):
                most -= 1
                frame.f_trace = self.local
            frame = frame.f_back
        if sys.gettrace() is not self.trace:
            sys.settrace(self.trace)


def memory_in_use() -> int:
    """Bytes of memory that this process has in use; where the system does not say, 0."""
    try:
        with real_open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * PAGE
    except OSError:
        return 0


def line_of(frame: types.FrameType) -> str:
    """The line a frame is at, as text: ``line 7: while True:``."""
    line = frame.f_lineno or 0  # CPython has no line for some steps of its own
    source = linecache.getline(frame.f_code.co_filename, line).strip()
    return f"line {line}: {source}" if source else f"line {line}"


class Poke(Stopped):
    """Stopped, thrown into a thread from outside. Python makes the exception in that thread, so it can look
    around there: it sets the trace function again, which that thread's last Stopped had switched off."""

    budget: Budget | None = None

    def __init__(self) -> None:
        budget = Poke.budget
        if budget is not None:
            budget.rearm(sys._getframe(1))
        super().__init__(budget.reason if budget else "ended", budget.message if budget else "")


class Watchdog:
    """Looks after the time, and pokes a program that does not end. One for a whole check.

    Example::

        with Watchdog() as watchdog, watchdog.over(budget):
            program()
    """

    def __init__(self) -> None:
        self.budget: Budget | None = None
        self.main = 0
        self.by_timer = False
        self.ended_since = 0.0
        self.started = monotonic()
        self.timer_before = (0.0, 0.0)
        self.handler_before: Any = None
        self.lock = real_allocate_lock()
        self.gone = real_allocate_lock()
        self.done = False

    def __enter__(self) -> Watchdog:
        self.main = real_get_ident()
        if real_setitimer is not None and threading.current_thread() is threading.main_thread():
            self.by_timer = True
            self.handler_before = real_signal(signal.SIGALRM, self._on_timer)
            self.timer_before = real_setitimer(signal.ITIMER_REAL, 0)
            return self
        expect_threads()
        self.gone.acquire()
        try:
            real_start_new_thread(self._look, ())
        except RuntimeError:  # a browser has no threads
            self.gone.release()
        return self

    def __exit__(self, *exc: object) -> None:
        self.done = True
        if not self.by_timer:
            self.gone.acquire()
            return
        real_setitimer(signal.ITIMER_REAL, 0)
        while signal.SIGALRM in signal.sigpending():
            sleep(0)
        handler = self.handler_before
        real_signal(signal.SIGALRM, signal.SIG_DFL if handler is None else handler)
        left, interval = self.timer_before
        if left:  # somebody else's alarm goes on
            real_setitimer(signal.ITIMER_REAL, max(left - (monotonic() - self.started), 0.001), interval)

    def over(self, budget: Budget) -> _Over:
        """Look after this program while the `with` lasts."""
        return _Over(self, budget)

    def set_timer(self, seconds: float) -> None:
        """Look every so many seconds (0: never)."""
        if self.by_timer:
            real_setitimer(signal.ITIMER_REAL, seconds, seconds)

    def _on_timer(self, number: int, frame: types.FrameType | None) -> None:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + ROOM)  # first of all: the program may have gone as deep as it may
        budget = self.budget
        innermost = None
        if budget is not None:
            self._look_once(budget)
            if budget.reason:
                innermost = self._may_raise(budget, frame)
        with contextlib.suppress(RecursionError):  # too deep to go back now; the next look will
            sys.setrecursionlimit(limit)
        if budget is not None and innermost is not None:
            budget.rearm(frame)
            budget.used_up(innermost)

    def _look(self) -> None:
        while not self.done:
            budget = self.budget
            sleep(CALM if budget is None or not budget.reason else BUSY)
            with self.lock:
                if self.budget is not None and not self.done:
                    self._look_once(self.budget)
        self.gone.release()

    def _look_once(self, budget: Budget) -> None:
        now = monotonic()
        if not budget.reason:
            if memory_in_use() > budget.most_memory:
                budget.end("memory")
            elif process_time() > budget.deadline or now > budget.latest:
                budget.end("time")
            else:
                return
        self.ended_since = self.ended_since or now
        running = sys._current_frames()
        for ident in list(budget.threads):
            if ident not in running:
                budget.threads.discard(ident)
            elif not (self.by_timer and ident == self.main) and self._may_raise(budget, running[ident]):
                Poke.budget = budget
                _throw(ident, Poke)

    def _may_raise(self, budget: Budget, frame: types.FrameType | None) -> types.FrameType | None:
        """The learner's innermost frame, or None where an exception would hit the course's own code."""
        spare = monotonic() - self.ended_since < PATIENCE
        while frame is not None and frame is not budget.base:
            if budget.theirs(frame):
                return frame
            if spare and frame.f_code.co_filename.startswith(HERE):
                return None
            frame = frame.f_back
        return None


def expect_threads() -> None:
    """Get ready to throw into other threads. (Not in a signal handler, where it would be needed.)"""
    with contextlib.suppress(ImportError):  # a Python without it: such a thread ends with the kernel
        import ctypes  # noqa: F401


class _Over:
    def __init__(self, watchdog: Watchdog, budget: Budget) -> None:
        self.watchdog, self.budget = watchdog, budget

    def __enter__(self) -> Budget:
        self.traced_before, self.profiled_before = sys.gettrace(), sys.getprofile()
        if getattr(self.profiled_before, "__func__", None) is Budget._again:  # an Interrupt left it behind
            self.traced_before = self.profiled_before = None
        self.watchdog.ended_since = 0.0
        self.budget.base = sys._getframe(1)
        self.watchdog.budget = self.budget
        self.budget.hurry = self.watchdog.set_timer
        self.watchdog.set_timer(CALM)
        return self.budget

    def __exit__(self, *exc: object) -> None:
        sys.setprofile(None)  # first: it would set the trace function again
        sys.settrace(None)
        self.watchdog.set_timer(0)
        with self.watchdog.lock:
            self.watchdog.budget = None
        if not self.watchdog.by_timer:
            with contextlib.suppress(Stopped):
                for _ in range(100):  # a poke on its way arrives here (to take one back upsets CPython 3.11)
                    pass
        sys.settrace(self.traced_before)
        sys.setprofile(self.profiled_before)


def _throw(ident: int, what: type[BaseException]) -> None:
    """Raise an exception in another thread, at its next step in Python."""
    ctypes = sys.modules.get("ctypes")
    if ctypes is None or not hasattr(ctypes, "pythonapi"):
        return
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(what))
