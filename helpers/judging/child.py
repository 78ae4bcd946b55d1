"""The process that a judged program runs in, and nothing of the judge's.

    judge (parent.py)                         this process
      control channel:   load, run     ──>      reads and compiles the program, then for each case
      net channel:       actions       <──        forks a worker ── runner.Stage ── the program
      control channel:   ended, answer <──        and says how the worker ended and what it wrote

Rules

- It is told what the program can see anyway: its source, what is typed, arguments. Hosts, weather, seeds and
  right results stay with the judge.
- Each case has a fresh worker (a fork), so no case sees another's leavings. The worker has no control
  channel; it hands its answer over a pipe. A worker that dies costs its case and no more.
- Where there is no fork (Windows) the program runs here with fresh globals, under the same rules.
- When the judge goes away, everything here ends.

Keep in sync: `reply.py` writes the answers, `parent.py` reads them; `runner.py` does the work inside;
`far.py` is the net.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import linecache
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from helpers.exercises.spec import Raised, Run
from helpers.judging.answers import FileAnswer
from helpers.judging.cells import gathered
from helpers.judging.far import RemoteFar
from helpers.judging.frames import MOST_FRAME, Channel, Ended, Refused
from helpers.judging.launch import NOT_BEGUN
from helpers.judging.observed import MOST_FILES
from helpers.judging.reply import as_frame
from helpers.judging.runner import Stage
from helpers.localnet import patch
from helpers.localnet.simnet import SimNet
from helpers.localnet.weather import Weather

READY = (
    "_posixsubprocess", "base64", "collections", "ctypes", "email.parser", "html", "html.parser",
    "http.client", "logging", "queue", "random", "re", "resource", "selectors", "socketserver", "ssl",
    "string", "subprocess", "tempfile", "threading", "tracemalloc", "urllib.error", "urllib.parse",
    "urllib.request", "helpers.localnet.simpatch",
)  # fmt: skip
"""Modules that are there before the first fork, so that no case waits for them."""

CPU_SECONDS = 10
MEMORY = 4 << 30
FILE_BYTES = 32 << 20
FILES = 256
PROCESSES = 64
"""Hard limits of a worker: processor seconds, address space, bytes of one file, open files, and how many
processes or threads more than the user has already."""

MOST_ANSWER = MOST_FRAME + 4 + MOST_FILES
"""Bytes of an answer: a frame, and then the files that were written, as they are."""

LOOK = 0.02
"""Seconds between two looks whether a silent worker is still there."""

FAILED = 72
"""Exit status of a worker that could not do its part."""

_exit, _write, _close = os._exit, os.write, os.close


def main(arguments: list[str]) -> None:
    """Serve a judge until it goes away. Arguments: "sockets", two descriptors and "fork" or "same"; or
    "tcp" and "fork" or "same", with port and token on standard input."""
    if arguments[0] == "sockets":
        control, net = (Channel(socket.socket(fileno=int(number))) for number in arguments[1:3])
    else:
        control, net = _dial(json.loads(sys.stdin.readline()))
    forks = arguments[-1] == "fork" and hasattr(os, "fork")
    for name in READY:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    _adopt_orphans()
    with contextlib.suppress(Ended, Refused, BrokenPipeError):
        Child(control, net, forks).serve()


def _dial(told: dict[str, Any]) -> list[Channel]:
    channels = []
    for name in ("control", "net"):
        sock = socket.create_connection(("127.0.0.1", told["port"]), timeout=10)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        channels.append(Channel(sock))
        channels[-1].send({"token": told["token"], "channel": name})
    return channels


def _adopt_orphans() -> None:
    """Processes that a worker leaves behind become ours, so that we notice them (Linux, prctl(2))."""
    if sys.platform == "linux":
        with contextlib.suppress(Exception):
            import ctypes

            ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


class Child:
    """Answers the judge's requests. Arguments: its two channels; whether each case gets a fork."""

    def __init__(self, control: Channel, net: Channel, forks: bool) -> None:
        self.control, self.net, self.forks = control, net, forks
        self.answer: FileAnswer | None = None
        self.stage: Stage | None = None

    def serve(self, first: dict[str, Any] | None = None) -> None:
        """Answer one request after the other. Argument: a request that has been received already."""
        while True:
            request, first = first or self.control.receive(), None
            if request["op"] == "load":
                self.control.send({"id": request["id"], **self.load(request)})
                self._get_ready()
            elif self.forks:
                self._fork(request)
            else:
                answer = run_case(self.answer, request, self.net)
                self._ended(request, 0, False, answer)

    def _get_ready(self) -> None:
        """Do what all forks would have to do, once. Memory that a fork does not touch is not copied."""
        if self.forks and self.stage is None:
            patch.stay()
            self.stage = Stage()
            self.stage.prepare()
        gc.collect()
        gc.freeze()

    def load(self, request: dict[str, Any]) -> dict[str, Any]:
        """Read the program, and say what there is to say before it runs."""
        path = Path(request["path"])
        source = gathered(request["source"], request["around"]) or b"\n"
        self.answer = FileAnswer(request["name"], path, request["form"], source)
        text = self.answer.source.decode("utf-8", "replace")
        linecache.cache[str(self.answer.path)] = (
            len(text),
            None,
            text.splitlines(True),
            str(self.answer.path),
        )
        broken = self.answer.broken
        return {
            "missing": self.answer.missing(),
            "broken": None
            if broken is None
            else (
                type(broken).__name__,
                str(broken.msg or "")[:500],
                broken.lineno or 0,
                (broken.text or "")[:200],
            ),
        }

    def _ended(self, request: dict[str, Any], status: int, strays: bool, answer: bytes) -> None:
        self.control.send({"id": request["id"], "status": status, "strays": strays, "size": len(answer)})
        self.control.sock.settimeout(None)
        self.control.sock.sendall(answer)

    # -- one worker a case --------------------------------------------------------------------------
    def _fork(self, request: dict[str, Any]) -> None:
        reader, writer = os.pipe()
        worker = os.fork()
        if worker == 0:
            self._work(request, writer, (reader, self.control.sock.detach()))
        _close(writer)
        try:
            answer, status = self._collect(worker, reader)
        finally:
            _close(reader)
        self._ended(request, status, _strays(), answer)

    def _work(self, request: dict[str, Any], writer: int, closed: Iterable[int]) -> NoReturn:
        status = NOT_BEGUN
        try:
            for number in closed:
                _close(number)
            limit()
            assert self.stage is not None
            self.stage.begin()
            status = FAILED
            data = memoryview(run_case(self.answer, request, self.net, self.stage))
            self.stage.clear()
            while data:
                data = data[_write(writer, data) :]
        except BaseException:
            _exit(status)
        _exit(0)

    def _collect(self, worker: int, reader: int) -> tuple[bytes, int]:
        """What a worker wrote, and its exit status; ends it, and this process, when the judge is gone."""
        data = bytearray()
        open_ends = [reader, self.control.sock.fileno()]
        dead = False
        while True:
            ready = select.select(open_ends, [], [], 0 if dead else LOOK)[0]
            if self.control.sock.fileno() in ready:  # the judge says nothing while a case runs: it is gone
                os.kill(worker, signal.SIGKILL)
                _exit(0)
            if reader in ready:
                piece = os.read(reader, 65_536)
                data += piece
                if not piece or len(data) > MOST_ANSWER:
                    break
            elif dead:  # something it started still holds the pipe
                break
            else:
                dead = os.waitid(os.P_PID, worker, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        if len(data) > MOST_ANSWER:
            os.kill(worker, signal.SIGKILL)
        return bytes(data[:MOST_ANSWER]), os.waitstatus_to_exitcode(self._wait_for(worker))

    def _wait_for(self, worker: int) -> int:
        """The wait status of a worker that is about to end."""
        pause = 0.0002
        while True:
            found, status = os.waitpid(worker, os.WNOHANG)
            if found:
                return status
            pause = min(2 * pause, LOOK)
            if select.select([self.control.sock.fileno()], [], [], pause)[0]:  # the judge is gone
                os.kill(worker, signal.SIGKILL)
                _exit(0)


def _strays() -> bool:
    """True where a worker left processes behind; those that have ended are cleared away."""
    while True:
        try:
            found, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if not found:
            return True


# -- limits ---------------------------------------------------------------------------------------------
def limit() -> None:
    """Put hard limits on this process and those it starts, as far as the system has them."""
    try:
        import resource
    except ImportError:  # Windows: the judge's clock is all there is
        return
    limits = {
        "RLIMIT_CPU": CPU_SECONDS,
        "RLIMIT_AS": MEMORY,
        "RLIMIT_FSIZE": FILE_BYTES,
        "RLIMIT_NOFILE": FILES,
    }
    limits["RLIMIT_CORE"] = 0
    if (
        sys.platform == "linux" and os.geteuid() != 0
    ):  # it counts all that the user runs, and never counts root's
        limits["RLIMIT_NPROC"] = _tasks_of_user() + PROCESSES
    for name, most in limits.items():
        with contextlib.suppress(ValueError, OSError):
            number = getattr(resource, name)
            _, hard = resource.getrlimit(number)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(number, (most, most))


def _tasks_of_user() -> int:
    tasks, mine = 0, os.getuid()
    with contextlib.suppress(OSError):  # there is no /proc in a sandbox
        for name in os.listdir("/proc"):
            with contextlib.suppress(OSError):
                if name.isdecimal() and os.stat(f"/proc/{name}").st_uid == mine:
                    tasks += len(os.listdir(f"/proc/{name}/task"))
    return tasks


# -- a case ---------------------------------------------------------------------------------------------
def run_case(
    answer: FileAnswer | None, request: dict[str, Any], channel: Channel, stage: Stage | None = None
) -> bytes:
    """Run the program in one case, and give what was observed, as a frame.

    With a `stage` this process ends with the case, and the stage stays on.
    """
    assert answer is not None
    far = RemoteFar(channel, request["id"])
    net = SimNet(weather=Weather(stream=request["stream"]), far=far)
    far.trace = net.trace
    began = time.process_time()
    try:
        if stage is not None:
            sys.path.insert(
                0, str(answer.path.parent)
            )  # as for every script: what lies beside it can be imported
            run = _run(stage, answer, net, request, last=True)
        else:
            with _beside(str(answer.path.parent)), Stage() as made:
                run = _run(made, answer, net, request, last=False)
    except KeyboardInterrupt as error:
        # Nobody can press Interrupt here: the program raised it.
        raised = Raised("KeyboardInterrupt", str(error)[:500], bases=("KeyboardInterrupt", "BaseException"))
        run = Run(raised=raised, cpu_seconds=time.process_time() - began, trace=net.trace)
    return as_frame(request["id"], run, net)


def _run(stage: Stage, answer: FileAnswer, net: SimNet, request: dict[str, Any], last: bool) -> Run:
    told = {name: request[name] for name in ("typed", "args", "lines", "seconds", "memory")}
    return stage.run(answer, net, **told, before=request.get("before"), last=last)


@contextlib.contextmanager
def _beside(folder: str) -> Iterator[None]:
    """What lies beside the program can be imported for a while, and is forgotten afterwards."""
    sys.path.insert(0, folder)
    modules = set(sys.modules)
    try:
        yield
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - modules:
            if os.path.dirname(getattr(sys.modules[name], "__file__", None) or "") == folder:
                del sys.modules[name]


if __name__ == "__main__":
    main(sys.argv[1:])
