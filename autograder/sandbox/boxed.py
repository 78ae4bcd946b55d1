"""Boxed: the judge's hold on one box.

What comes out of a box is hostile: a frame nobody asked for, a second one, a wrong id or bytes that are no
frame end the box ("protocol"). The wall clock is kept here, and the watchdog looks after memory and output.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import select
import signal
import socket
from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from autograder.sandbox import accepted, folders, looking
from autograder.sandbox.accepted import CellRun
from autograder.sandbox.limits import Limits
from autograder.sandbox.watch import processes
from helpers.errors import JudgeError
from helpers.judging.frames import Channel, Ended, Refused
from helpers.judging.parent import how_it_ended

if TYPE_CHECKING:
    from autograder.sandbox.box import Sandbox

START_SECONDS = 60.0
"""Seconds in which a template or a box must have started. Most of it is for a machine under load."""

END_SECONDS = 10.0
"""Seconds in which the kernel must have ended a box."""

PIECE = 1_000_000
"""Bytes of a file that travel in one frame."""

SLACK = 64 << 10
"""Bytes that child processes may write beyond the limit, until the box itself has stopped the cell."""


class SandboxError(JudgeError):
    """A template or a box did not start, or could not be ended. Our failure, never the student's."""


class Boxed:
    """One boxed process. A context manager: at its end everything in the box is gone.

    `stopped` says why the judge ended it: "", "time", "seconds", "memory", "output" or "protocol".
    `alive` says whether it can run another cell. `lost` says that it was ended from outside, by neither the
    judge nor the program in it: with its template, most likely.
    """

    def __init__(self, sandbox: Sandbox, limits: Limits, user: int) -> None:
        self.sandbox, self.limits, self.user = sandbox, limits, user
        self.stopped = ""
        self.status: int | None = None
        self.lost = False
        self.first = 0
        self.deadline = monotonic() + limits.seconds
        self.memory, self.output = limits.memory, limits.output + SLACK
        self.files: list[int] = []
        self._firsts_fd = self._served_fd = self._own_fd = -1
        self._begun = self._gone = False
        self._folder: folders.Folder | None = None

    def __enter__(self) -> Boxed:
        return self

    def __exit__(self, *exc: object) -> None:
        self.kill()

    @property
    def channels(self) -> tuple[Channel, Channel]:
        """Control and net."""
        return self.control, self.net

    @property
    def alive(self) -> bool:
        """True until the box has ended or was ended."""
        return not self._gone and not self.stopped

    def begin(self, environment: dict[str, str], files: Mapping[str, bytes], judged: bool = False) -> None:
        """Have the template fork it. Raises SandboxError."""
        pairs = [socket.socketpair(type=socket.SOCK_SEQPACKET), socket.socketpair(), socket.socketpair()]
        self._status = pairs[0][0]
        self.control, self.net = (Channel(pair[0]) for pair in pairs[1:])
        if "namespaces" not in self.sandbox.tier.layers:
            self._folder = folders.Folder()
        order = {
            "limits": dataclasses.asdict(self.limits),
            "user": self.user,
            "inodes": 2_000 + 2 * len(files),
            "folder": self._folder.name if self._folder else "",
            "environment": environment,
            "judged": judged,
        }
        try:
            theirs = [pair[1] for pair in pairs]
            try:
                self.sandbox.order(order, theirs, judged)
            finally:
                for sock in theirs:
                    sock.close()
            self._told()
            self._told()
            for name, data in files.items():
                for at in range(0, len(data) or 1, PIECE):
                    piece = {"op": "file", "path": name, "data": data[at : at + PIECE]}
                    self.control.send(piece, START_SECONDS)
        except (OSError, ValueError, Ended) as error:
            self.kill()
            raise SandboxError(f"a box did not start: {error}") from error
        except BaseException:
            self.kill()
            raise
        self._begun = True
        self.sandbox.watchdog.add(self)

    def _told(self) -> None:
        """Hear one of two things, in any order: the template's "born", pid 1's "ready"."""
        self._status.settimeout(START_SECONDS)
        data, numbers, _, _ = socket.recv_fds(self._status, 4096, 4)
        if data.startswith(b"born ") and len(numbers) == 1:
            self.first, (self._firsts_fd,) = int(data[5:]), numbers
        elif data == b"ready" and len(numbers) == 4:
            self._served_fd, self._own_fd, *self.files = numbers
        else:
            raise SandboxError(f"a box did not start: {data.decode('utf-8', 'replace') or 'it ended'}")

    # -- cells --------------------------------------------------------------------------------------
    def run_cell(self, source: str, seconds: float | None = None) -> CellRun:
        """Run one cell of a notebook and give what it showed.

        Arguments: the cell's source; seconds of wall time (the limits' without it). A cell that takes longer
        is interrupted, as a kernel is; only where that does not help is the box ended.
        """
        began = monotonic()
        ident = os.urandom(8).hex()
        if self._gone or self.stopped:
            return CellRun([], self.stopped or "died", 0.0, "the box had ended")
        limit = min(self.limits.seconds_a_cell if seconds is None else seconds, self.deadline - began)
        interrupted = False
        try:
            if self.control.pending():
                raise Refused("it wrote to the judge before it was asked for anything")
            request = {"op": "cell", "id": ident, "source": source, "output": self.limits.output}
            self.control.send(request, max(limit, 0.01))
            frame = self._frame(began + limit)
            if frame is None:
                interrupted = True
                self.interrupt()
                frame = self._frame(monotonic() + self.limits.grace)
            if frame is None:
                self.strike("time")
                return self._stopped(began, "time")
            ran = accepted.as_cell_run(frame, ident)
            if self.control.reader.buffer:
                raise Refused("it gave a second answer to one question")
        except Refused as error:
            self.strike("protocol")
            return self._stopped(began, "protocol", str(error))
        except TimeoutError:  # it did not even read the cell
            self.strike("time")
            return self._stopped(began, "time")
        except Ended:
            return self._stopped(began, "died")
        stopped = ran.stopped or ("time" if interrupted else "")
        if ran.stopped:
            self.strike(ran.stopped)
            self.kill()
        return CellRun(ran.outputs, stopped, monotonic() - began, "", ran.count)

    def _frame(self, deadline: float) -> dict[str, Any] | None:
        """The answer; None where the time is up. Raises Ended, Refused."""
        poll = select.poll()
        poll.register(self.control.sock, select.POLLIN)
        poll.register(self._status, select.POLLIN)
        while True:
            frame = self.control.reader.frame()
            if frame is not None:
                return frame
            left = deadline - monotonic()
            ready = [number for number, _ in poll.poll(max(left, 0) * 1000)] if left > 0 else []
            if self.control.sock.fileno() in ready:
                self.control.fill(0.0)
            elif ready:
                raise Ended("the box has ended")
            elif left <= 0:
                return None

    def _stopped(self, began: float, why: str, note: str = "") -> CellRun:
        took = monotonic() - began
        status = self.kill(1.0)
        return CellRun([], self.stopped or why, took, note or how_it_ended(status))

    def interrupt(self) -> None:
        """What Interrupt does in a notebook: KeyboardInterrupt in the running cell."""
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._served_fd, signal.SIGINT)

    def written(self, wanted: bytes) -> int | None:
        """How many of some bytes, from their beginning, a file in the box holds by now."""
        return looking.written(self._own_fd, wanted)

    # -- the end ------------------------------------------------------------------------------------
    def strike(self, why: str) -> None:
        """End everything in the box at once, for a reason. `kill` clears up."""
        self.stopped = self.stopped or why
        self._kill_all()

    def _kill_all(self) -> None:
        if self._firsts_fd < 0:
            return
        if "namespaces" not in self.sandbox.tier.layers:
            self._kill_below()
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._firsts_fd, signal.SIGKILL)

    def _kill_below(self) -> None:
        """Without a pid namespace: stop all below the first process, then kill it, so that none is missed."""
        seen: set[int] = set()
        for _ in range(1000):
            below = set(processes(self.first)[1:])
            if below <= seen or self._first_ended(0):  # then its number may be another's already
                break
            for process in below - seen:
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGSTOP)
            seen |= below
        for process in seen:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        deadline = monotonic() + END_SECONDS
        while processes(self.first)[1:] and monotonic() < deadline:  # until the first has cleared them away
            if self._first_ended(0.0005):
                break

    def _first_ended(self, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self._firsts_fd, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def kill(self, wait: float = 0.0) -> int | None:
        """End the box and wait until everything in it is gone. Gives its exit status if it ended by itself.

        Argument: seconds that it has to end by itself.
        """
        if self._gone:
            return self.status
        self._gone = True
        self.sandbox.watchdog.remove(self)
        if self._firsts_fd >= 0:
            if self._begun and not self.stopped:
                self._own_end(wait)
            self._kill_all()
            if not self._first_ended(END_SECONDS):
                self.sandbox.failures += 1
                raise SandboxError(f"the box of process {self.first} could not be ended")
        for number in (self._firsts_fd, self._served_fd, self._own_fd, *self.files):
            if number >= 0:
                os.close(number)
        for sock in (self._status, self.control, self.net):
            sock.close()
        if self._folder is not None:
            self._folder.cleanup()
        self.sandbox.forget(self, self.user)
        return self.status

    def _own_end(self, wait: float) -> None:
        self._status.settimeout(wait)
        with contextlib.suppress(OSError):
            word = self._status.recv(64)
            if word.startswith(b"end "):
                self.status = int(word[4:])
            elif not word:
                self.lost = True
                self.sandbox.failures += 1
