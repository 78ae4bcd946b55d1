"""Threads of a simulated program take turns.

On a simulated net time stands still while anybody computes and jumps when everybody waits. So the threads
of a program (real threads) pass a baton: one runs, the others wait for it. A thread gives the baton away
only where it waits: in `recv`, `accept`, `sleep`, `join`, for a lock. Everything that waits does so here,
in `Turns.block`; nothing else in a simulated net ever waits.

Keep in sync: `patch.py` lets `threading.Lock`, `Thread.start`, `Thread.join` and `time.sleep` of a member
thread come here.
"""

from __future__ import annotations

import _thread
import functools
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.errors import Stopped, Unsupported, WouldHang

if TYPE_CHECKING:
    from helpers.localnet.simnet import SimNet

PATIENCE = 30.0
"""Virtual seconds after which waiting for a site's timer counts as waiting for ever."""

COMPUTES_TOO_LONG = 2.0
"""Real seconds a thread may compute while others wait for its turn to end."""


class Member:
    """One thread of the program."""

    def __init__(self, ident: int, name: str) -> None:
        self.ident, self.name = ident, name
        self.baton = _thread.allocate_lock()
        self.baton.acquire()
        self.ready: Callable[[], object] | None = None
        self.deadline: float | None = None
        self.what = ""
        self.hangs = self.done = self.stray = False


class Turns:
    """Who of the program's threads may run. The first member is the thread that made it."""

    def __init__(self, net: SimNet) -> None:
        self.net = net
        self.members: list[Member] = []
        self.of: dict[int, Member] = {}
        self.ended = False
        self.current: Member | None = None
        self.progress = 0

    def begin(self) -> None:
        """Make the calling thread the first member, with the baton."""
        main = Member(_thread.get_ident(), threading.current_thread().name)
        self.members, self.of = [main], {main.ident: main}
        self.current, self.ended = main, False

    def me(self) -> Member:
        """The calling thread's membership. A stray thread is stopped here."""
        member = self.of.get(_thread.get_ident())
        if member is None or member.stray or (self.ended and member is not self.members[0]):
            raise Stopped("ended", "the program this thread belonged to has ended")
        return member

    # -- waiting ------------------------------------------------------------------------------------
    def block(self, ready: Callable[[], object], timeout: float | None, what: str) -> None:
        """Wait until `ready()`. Raises TimeoutError after `timeout` virtual seconds, WouldHang where
        nothing is left that could end the wait."""
        net, me = self.net, self.me()
        self.progress += 1
        deadline = None if timeout is None else net.now + timeout
        patience = net.now + PATIENCE
        me.ready, me.deadline, me.what = ready, deadline, what
        try:
            while True:
                net.arrive()
                if ready():
                    return
                if deadline is not None and net.now >= deadline:
                    raise TimeoutError("timed out")
                if me.hangs:
                    me.hangs = False
                    raise self._hang(what)
                other = self._able(me)
                if other is not None:
                    self._hand(me, other)
                elif not self._advance(patience):
                    first = self.members[0]
                    if me is first:
                        raise self._hang(what)
                    first.hangs = True
                    self._hand(me, first)
                self.me()
        finally:
            me.ready, me.deadline = None, None

    def _hang(self, what: str) -> WouldHang:
        self.net.note_hang(what)
        others = [m for m in self.members if not m.done and m.ready is not None and m.what != what]
        also = "".join(f"; thread {m.name!r} waits in {m.what}" for m in others[:3])
        return WouldHang(f"{what} would wait for ever: nothing is left that could send it anything{also}")

    def _able(self, me: Member) -> Member | None:
        at = self.members.index(me)
        for member in self.members[at + 1 :] + self.members[:at]:
            if member.done or member.stray:
                continue
            late = member.deadline is not None and self.net.now >= member.deadline
            if member.ready is None or late or member.hangs or member.ready():
                return member
        return None

    def _advance(self, patience: float) -> bool:
        """Let virtual time jump to the next thing that can happen. False: nothing can."""
        net = self.net
        times = [m.deadline for m in self.members if m.deadline is not None and not (m.done or m.stray)]
        if (arrival := net.next_arrival()) is not None:
            times.append(arrival)
        soonest = min(times) if times else None
        timer = net.next_timer
        if timer is not None and (soonest is None or timer < soonest):
            if soonest is None and timer > patience:
                return False
            net.act("wait", patience if soonest is None else soonest)
            if net.next_arrival() is None:
                net.now = max(net.now, timer)
            return True
        if soonest is None:
            return False
        net.now = max(net.now, soonest)
        return True

    # -- the baton ----------------------------------------------------------------------------------
    def _hand(self, me: Member, other: Member) -> None:
        self.current = other
        other.baton.release()
        first = me is self.members[0]
        seen = self.progress
        while not me.baton.acquire(timeout=COMPUTES_TOO_LONG):
            if first and self.progress == seen and self.current is not me:
                busy = self.current
                assert busy is not None
                busy.stray, self.current = True, me
                raise Unsupported(
                    f"thread {busy.name!r} computed for {COMPUTES_TOO_LONG:.0f} s without waiting; on "
                    "the simulated network threads take turns, so this cannot be judged"
                )
            seen = self.progress

    def _leave(self, me: Member) -> None:
        me.done = True
        self.of.pop(me.ident, None)
        if me.stray or self.current is not me:
            return
        other = self._able(me) or self.members[0]
        self.current = other
        other.baton.release()

    # -- threads ------------------------------------------------------------------------------------
    def adopt(self, thread: threading.Thread) -> None:
        """Let a thread that is about to start take turns with the others."""
        member = Member(0, thread.name)
        self.members.append(member)
        thread._course_member = member  # type: ignore[attr-defined]
        body = thread._bootstrap  # type: ignore[attr-defined]
        thread._bootstrap = functools.partial(self.run, member, body)  # type: ignore[attr-defined]

    def run(self, member: Member, body: Callable[..., object], *args: Any, **kwargs: Any) -> None:
        """The whole life of a member thread: wait for the baton, run, hand it on."""
        member.ident = _thread.get_ident()
        self.of[member.ident] = member
        member.baton.acquire()
        self.net.thread_begins()
        try:
            if not (self.ended or member.stray):
                body(*args, **kwargs)
        except Stopped:
            pass
        finally:
            self.net.thread_ends()
            self._leave(member)

    def join(self, thread: threading.Thread, timeout: float | None) -> None:
        """Wait in virtual time until a member thread has ended."""
        member: Member = thread._course_member  # type: ignore[attr-defined]
        try:
            self.block(lambda: member.done, timeout, f"join() on thread {thread.name!r}")
        except TimeoutError:
            return

    def end(self) -> list[str]:
        """Stop all threads but the first. Returns the names of those that did not end."""
        self.ended = True
        first = self.members[0]
        left = []
        for member in self.members[1:]:
            if not (member.done or member.stray):
                self.current = member
                member.baton.release()
                if not first.baton.acquire(timeout=0.5):
                    member.stray = True
            if member.stray and not member.done:
                left.append(member.name)
        self.current = first
        return left


class TurnLock:
    """`threading.Lock` for a member thread; for every other thread an ordinary lock.

    A module imported by a judged program may keep such a lock for good, so it works without a net, too.
    """

    def __init__(self, net: SimNet) -> None:
        self._net = net
        self._lock = _thread.allocate_lock()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """As threading.Lock.acquire."""
        if self._lock.acquire(False):
            return True
        if not blocking:
            return False
        turns = self._net.turns
        if turns.ended or _thread.get_ident() not in turns.of:
            return self._lock.acquire(True, timeout)
        try:
            turns.block(lambda: not self._lock.locked(), None if timeout < 0 else timeout, "Lock.acquire()")
        except TimeoutError:
            return False
        return self._lock.acquire(False)

    def release(self) -> None:
        """As threading.Lock.release."""
        self._lock.release()

    def locked(self) -> bool:
        """As threading.Lock.locked."""
        return self._lock.locked()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exc: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._lock = _thread.allocate_lock()
