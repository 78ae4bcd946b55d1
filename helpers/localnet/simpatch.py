"""Clock, threads, locks and select of a program on a simulated net; the rest of `patch.py`.

Everything here asks for the calling thread's *simulated* net and is the real thing for all other threads.
"""

from __future__ import annotations

import socketserver
import sys
from collections.abc import Callable
from typing import Any

from helpers.errors import Stopped
from helpers.localnet import patch
from helpers.localnet.turns import TurnLock

MONOTONIC_START = 1_000.0
"""What time.monotonic() says when a simulated net begins."""


def install(
    put: Callable[..., None], set_: Callable[..., None], real: dict[str, Any], of: dict[str, Any]
) -> None:
    """Put the patches in; `put`, `set_` and `real` are those of patch.py, `of` the modules."""
    time, threading, thread = of["time"], of["threading"], of["_thread"]
    put(time, "sleep", _sleep, only_simulated=True)
    put(time, "time", lambda net: net.time(), only_simulated=True)
    put(time, "time_ns", lambda net: int(net.time() * 1e9), only_simulated=True)
    for name in ("monotonic", "perf_counter"):
        put(time, name, lambda net: MONOTONIC_START + net.read_clock(), only_simulated=True)
        put(
            time,
            f"{name}_ns",
            lambda net: int((MONOTONIC_START + net.read_clock()) * 1e9),
            only_simulated=True,
        )
    for name in ("Lock", "_allocate_lock"):
        put(threading, name, TurnLock, only_simulated=True)
    put(threading, "RLock", lambda net: threading._PyRLock(), only_simulated=True)
    # threading binds the clock at import; Condition.wait and queue.get(timeout=…) read it there.
    put(threading, "_time", lambda net: MONOTONIC_START + net.read_clock(), only_simulated=True)
    put(of["queue"], "time", lambda net: MONOTONIC_START + net.read_clock(), only_simulated=True)
    put(of["queue"], "SimpleQueue", lambda net: of["queue"]._PySimpleQueue(), only_simulated=True)
    put(thread, "start_new_thread", _start_new_thread, only_simulated=True)
    put(threading, "excepthook", _excepthook, only_simulated=True)
    put(of["select"], "select", _select, only_simulated=True)
    for module, name in ((of["selectors"], "DefaultSelector"), (socketserver, "_ServerSelector")):
        put(module, name, lambda net: _selector(net), only_simulated=True)
    for name, method in (("start", _thread_start), ("join", _thread_join), ("is_alive", _thread_is_alive)):
        set_(threading.Thread, name, f"Thread.{name}", method(real))


def _sleep(net: Any, seconds: float) -> None:
    if net.on_enter is None:
        net.sleep(seconds)
        return
    net.on_enter()  # what arrives meanwhile is the net's work, not the program's
    try:
        net.sleep(seconds)
    finally:
        net.on_leave()


def _excepthook(net: Any, args: Any) -> None:
    if not issubclass(args.exc_type, Stopped):
        sys.__dict__["modules"]["threading"].__excepthook__(args)


def _start_new_thread(
    net: Any, function: Callable[..., Any], args: tuple[Any, ...], kwargs: Any = None
) -> Any:
    import threading

    thread = threading.Thread(target=function, args=args, kwargs=kwargs or {}, daemon=True)
    thread.start()
    return thread.ident


def _thread_start(real: dict[str, Any]) -> Callable[..., Any]:
    def start(self: Any) -> None:
        net = patch.net()
        if net is not None and not self._started.is_set():
            net.adopt_thread(self)
        real["Thread.start"](self)

    return start


def _thread_join(real: dict[str, Any]) -> Callable[..., Any]:
    def join(self: Any, timeout: float | None = None) -> None:
        net = patch.simulated()
        if net is not None and hasattr(self, "_course_member"):
            net.turns.join(self, timeout)
            if not self._course_member.done:
                return
            timeout = 2.0
        real["Thread.join"](self, timeout)

    return join


def _thread_is_alive(real: dict[str, Any]) -> Callable[..., Any]:
    def is_alive(self: Any) -> bool:
        member = getattr(self, "_course_member", None)
        if member is not None and member.done:
            return False
        return bool(real["Thread.is_alive"](self))

    return is_alive


def _ends(net: Any, things: Any) -> list[tuple[Any, Any]]:
    """(thing, its end) for sockets, objects with fileno(), and made-up descriptors."""
    found = []
    for thing in things:
        end = patch.end_of(thing)
        if end is None:
            number = thing if isinstance(thing, int) else thing.fileno()
            end = net.of_fileno(number)
        if end is None:
            raise OSError(
                9, f"select() on {thing!r}: on a simulated network only its own sockets can be waited for"
            )
        found.append((thing, end))
    return found


def _select(net: Any, rlist: Any, wlist: Any, xlist: Any, timeout: float | None = None) -> Any:
    readers, writers = _ends(net, rlist), _ends(net, wlist)

    def ready() -> bool:
        return any(end.readable() for _, end in readers) or any(end.writable() for _, end in writers)

    try:
        net.turns.block(ready, timeout, "select()")
    except TimeoutError:
        return [], [], []
    return (
        [thing for thing, end in readers if end.readable()],
        [thing for thing, end in writers if end.writable()],
        [],
    )


def _selector(net: Any) -> Any:
    import select
    import selectors

    class TurnSelector(selectors.SelectSelector):
        """A selector that waits in virtual time."""

        def select(self, timeout: float | None = None) -> list[tuple[Any, int]]:
            if timeout is not None and timeout < 0:
                timeout = 0
            keys = {key.fd: key for key in self.get_map().values()}
            readers = [fd for fd, key in keys.items() if key.events & selectors.EVENT_READ]
            writers = [fd for fd, key in keys.items() if key.events & selectors.EVENT_WRITE]
            ready_r, ready_w, _ = select.select(readers, writers, [], timeout)
            events = {fd: 0 for fd in (*ready_r, *ready_w)}
            for fd in ready_r:
                events[fd] |= selectors.EVENT_READ
            for fd in ready_w:
                events[fd] |= selectors.EVENT_WRITE
            return [(keys[fd], mask) for fd, mask in events.items()]

    return TurnSelector()
