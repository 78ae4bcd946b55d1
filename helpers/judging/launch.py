"""Launchers: what starts the processes that judged programs run in.

`Processes` starts children of this process, with no walls around them; a sandbox is another launcher. `Box`
(parent.py) judges through any of them.

Keep in sync: `child.main` reads the arguments that are given here.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import typing
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from helpers.errors import JudgeError
from helpers.judging.frames import Channel, Ended, Refused

START_SECONDS = 20.0
"""Seconds in which a new process must have read the program. Most of it is for a machine under load."""

NOT_BEGUN = 74
"""Exit status of a process for a case that could not begin it: our failure, not the program's."""

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = "COURSE_BOX"
BOOT = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from helpers.judging.child import main; "
    "main(sys.argv[1:])"
)

Wires = Literal["sockets", "tcp"]


class Held(typing.Protocol):
    """A process that a launcher started and keeps: its channels, and why the launcher ended it, if it did."""

    control: Channel
    net: Channel
    stopped: str

    def kill(self, wait: float = 0.0) -> int | None:
        """End it and all it started. Gives its exit status if it ended by itself, `wait` seconds from now."""

    def written(self, wanted: bytes) -> int | None:
        """How many of some bytes, from their beginning, a file of it holds by now. None: nobody can look."""


class Launcher(typing.Protocol):
    """What starts processes that run `child.Child`, such as a sandbox. Each start is a new process."""

    def start(self) -> Held:
        """Start one. Raises JudgeError."""


class Processes:
    """Starts processes as children of this one.

    Arguments:
        fork: give each case a fork of its own, where the system has forks.
        wires: "sockets" hands down a pair of sockets; "tcp" uses loopback connections, as Windows needs it.
    """

    def __init__(self, *, fork: bool = True, wires: Wires | None = None) -> None:
        usual: Wires = "sockets" if hasattr(socket, "AF_UNIX") and os.name == "posix" else "tcp"
        self.fork, self.wires = fork, wires or usual

    def start(self) -> Started:
        """Start one. Raises JudgeError where the system does not let us."""
        started = Started()
        try:
            started.run(self.wires, "fork" if self.fork else "same")
        except (OSError, TimeoutError, Ended, Refused) as error:
            started.kill()
            raise JudgeError(
                f"the process for the program did not start: {type(error).__name__}: {error}"
            ) from error
        return started


class Started:
    """A child of this process, and its folder, which goes with it."""

    control: Channel
    net: Channel
    stopped = ""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.folder = tempfile.mkdtemp(prefix="course-try-")
        self.mark = secrets.token_hex(16)

    def run(self, wires: Wires, last: str) -> None:
        """Start the process. Arguments: how it is connected; "fork" or "same", see `child.main`."""
        command = [sys.executable, "-I", "-B", "-c", BOOT, str(ROOT), wires]
        if wires == "sockets":
            self._start_with_sockets(command, last)
        else:
            self._start_with_tcp(command, last)

    def _popen(self, command: list[str], **options: Any) -> None:
        options.setdefault("stdin", subprocess.DEVNULL)
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env=self._environment(),
            start_new_session=True,
            **options,
        )

    def _environment(self) -> dict[str, str]:
        """What a program may know of this machine's settings: next to nothing."""
        kept = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC")
        found = {name: os.environ[name] for name in kept if name in os.environ}
        here = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), self.folder)
        return {**found, **here, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", MARK: self.mark}

    def _start_with_sockets(self, command: list[str], last: str) -> None:
        ours, theirs = zip(*(socket.socketpair() for _ in range(2)), strict=True)
        try:
            numbers = [sock.fileno() for sock in theirs]
            self.control, self.net = (Channel(sock) for sock in ours)
            self._popen([*command, *map(str, numbers), last], pass_fds=numbers)
        finally:
            for sock in theirs:
                sock.close()

    def _start_with_tcp(self, command: list[str], last: str) -> None:
        token = secrets.token_hex(32)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self._popen([*command, last], stdin=subprocess.PIPE)
            assert self.process is not None and self.process.stdin is not None
            with self.process.stdin as pipe:
                pipe.write(b'{"port": %d, "token": "%s"}\n' % (listener.getsockname()[1], token.encode()))
            found: dict[str, Channel] = {}
            deadline = monotonic() + START_SECONDS
            while len(found) < 2:
                listener.settimeout(max(deadline - monotonic(), 0.01))
                channel = Channel(listener.accept()[0])
                with contextlib.suppress(Refused, Ended, TimeoutError):
                    hello = channel.receive(2.0)
                    if hmac.compare_digest(str(hello.get("token")).encode(), token.encode()):
                        channel.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                        found[str(hello.get("channel"))] = channel
                        continue
                channel.close()  # somebody else on this machine
        self.control, self.net = found["control"], found["net"]

    def written(self, wanted: bytes) -> int | None:
        """None: a program without walls around it could lie to this as well."""
        return None

    def kill(self, wait: float = 0.0) -> int | None:
        """End the process and all it started, and clear up. Gives its exit status if it ended by itself."""
        process, self.process = self.process, None
        status = None
        if process is not None:
            if wait:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(wait)
            status = process.poll()
            if hasattr(os, "killpg"):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
            kill_marked(self.mark)
        for name in ("control", "net"):
            if name in vars(self):
                vars(self).pop(name).close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return status


def kill_marked(mark: str) -> None:
    """End processes started under a mark in the environment that slipped out of their group (Linux)."""
    needle = f"{MARK}={mark}".encode()
    for _ in range(20):
        found = False
        for folder in Path("/proc").glob("[0-9]*") if sys.platform == "linux" else ():
            with contextlib.suppress(OSError):
                if needle in (folder / "environ").read_bytes():
                    os.kill(int(folder.name), signal.SIGKILL)
                    found = True
        if not found:
            return
