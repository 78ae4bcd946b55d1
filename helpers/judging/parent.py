"""Box: the judge's hold on the process that a judged program runs in.

    with Box() as box:
        report = box.load("first_3000", Path("answer.py"), source)
        run = box.run(case, lines=2_000_000, seconds=2.0)

Goals: the judge sees plain data only; whatever the process does, `run` gives a `Run` in time, or raises
`Protocol` with a sentence for the learner, and nothing else; nothing stays behind.

Rules

1. Two channels, both strictly request and reply. A frame before the question, a second frame, a wrong id, or
   bytes that are no frame end the process: that is `Protocol`.
2. Each case has a random id, and a `Door` of its own to its sites.
3. The wall clock is kept here. When it strikes, the process and all it started are killed, and the case is
   stopped ("time"). A process that ends by itself costs its case ("died"). The next case starts a new one.
4. Of a run, the process tells what it printed, returned and raised. What the sites received and sent, and
   which names were looked up, is taken from the door.

What this does not do: keep the program from the disk, the real network or other processes of the user. A
sandbox does; here is the split that it needs.

Keep in sync: `child.py` is the other end.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any, Literal

from helpers.errors import JudgeError
from helpers.exercises.spec import Case, Run
from helpers.judging.answers import FileAnswer
from helpers.judging.budget import LINES, PATIENT, SECONDS
from helpers.judging.door import Door, Enough, Protocol
from helpers.judging.frames import MOST_FRAME, Channel, Ended, Reader, Refused
from helpers.judging.observed import MOST_FILES
from helpers.judging.report import Report, as_report, as_run

GRACE = 2.5
"""Seconds beyond the latest that a case may take: the process stops programs itself, unless it cannot."""

START_SECONDS = 20.0
"""Seconds in which a new process must have read the program. Most of it is for a machine under load."""

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = "COURSE_BOX"
BOOT = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from helpers.judging.child import main; "
    "main(sys.argv[1:])"
)

Wires = Literal["sockets", "tcp"]


class Box:
    """A judged program's process. A context manager: at its end the process and its folder are gone.

    Arguments:
        fork: give each case a fork of its own, where the system has forks.
        wires: "sockets" hands down a pair of sockets; "tcp" uses loopback connections, as Windows needs it.
    """

    def __init__(self, *, fork: bool = True, wires: Wires | None = None) -> None:
        self.fork = fork
        self.wires: Wires = wires or (
            "sockets" if hasattr(socket, "AF_UNIX") and os.name == "posix" else "tcp"
        )
        self.process: subprocess.Popen[bytes] | None = None
        self.loaded: dict[str, Any] = {}
        self.folder = ""
        self.mark = ""
        self.control: Channel
        self.net: Channel

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *exc: object) -> None:
        self.kill()

    # -- life ---------------------------------------------------------------------------------------
    def start(self) -> None:
        """Start the process. Raises JudgeError where the system does not let us."""
        self.folder = tempfile.mkdtemp(prefix="course-try-")
        self.mark = secrets.token_hex(16)
        command = [sys.executable, "-I", "-B", "-c", BOOT, str(ROOT), self.wires]
        last = "fork" if self.fork else "same"
        try:
            if self.wires == "sockets":
                self._start_with_sockets(command, last)
            else:
                self._start_with_tcp(command, last)
        except (OSError, TimeoutError, Ended, Refused) as error:
            self.kill()
            raise JudgeError(
                f"the process for the program did not start: {type(error).__name__}: {error}"
            ) from error

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

    def kill(self) -> int | None:
        """End the process and all it started, and clear up. Gives its exit status if it had ended itself."""
        process, self.process = self.process, None
        status = None
        if process is not None:
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
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = ""
        return status

    def _own_end(self) -> int | None:
        """The exit status of a process that closed its channels; it gets a moment to end."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.5)
        return self.kill()

    # -- requests -----------------------------------------------------------------------------------
    def load(
        self, name: str, path: Path, source: bytes, around: tuple[str, ...] = (), form: str = "program"
    ) -> Report:
        """Let the process read a program, and say what there is to say before it runs. May be called again.

        Arguments: the exercise's name; the file, for messages; its bytes; other cells of a notebook, from
        which imports and functions are taken; the exercise's form.

        Raises Protocol where the process breaks the rules or ends.
        """
        self.loaded = {"name": name, "path": str(path), "source": source, "around": around, "form": form}
        return self._load()

    def _load(self) -> Report:
        if self.process is not None and not self.fork:  # programs have run in it
            self.kill()
        if self.process is None:
            self.start()
        ident = secrets.token_hex(8)
        try:
            self.control.send({"op": "load", "id": ident, **self.loaded}, START_SECONDS)
            frame = self.control.receive(START_SECONDS)
            if frame.pop("id", None) != ident:
                raise Protocol("its first frame carries a wrong id")
            return as_report(frame)
        except TimeoutError:
            self.kill()
            raise Protocol(
                "Python did not finish reading it; is a number or an expression in it enormous?"
            ) from None
        except (Ended, Refused) as error:
            self.kill()
            raise Protocol(f"Python itself ended while it read the program ({error})") from None
        except Protocol:
            self.kill()
            raise

    def run(self, case: Case, lines: int = LINES, seconds: float = SECONDS, *, memory: bool = False) -> Run:
        """Run the program in one case.

        Raises Protocol where the process breaks the rules, JudgeError where a site of ours fails.
        """
        if self.process is None:
            self._load()
        ident = secrets.token_hex(8)
        door = Door(case, ident)
        began = monotonic()
        try:
            if self.control.pending() or self.net.pending():
                raise Protocol("it wrote to the judge before it was asked for anything")
            request = {
                "op": "run", "id": ident, "typed": tuple(case.typed), "args": tuple(case.args),
                "lines": lines, "seconds": seconds, "memory": memory, "stream": case.weather.stream,
            }  # fmt: skip
            self.control.send(request, seconds)
            run = self._converse(door, ident, monotonic() + PATIENT * seconds + GRACE)
            door.end()
            return run
        except TimeoutError:
            self.kill()
            return self._stopped(door, "time", monotonic() - began)
        except Enough as enough:
            self.kill()
            return self._stopped(door, enough.reason, monotonic() - began)
        except Ended:
            status = self._own_end()
            return self._stopped(door, "died", monotonic() - began, how_it_ended(status))
        except Refused as error:
            self.kill()
            raise Protocol(f"it wrote something to the judge that is no frame: {error}") from None
        except (Protocol, JudgeError):
            self.kill()
            raise

    def _converse(self, door: Door, ident: str, deadline: float) -> Run:
        """Answer the program's actions until its case has ended."""
        with selectors.DefaultSelector() as selector:
            selector.register(self.control.sock, selectors.EVENT_READ, self.control)
            selector.register(self.net.sock, selectors.EVENT_READ, self.net)
            while True:
                left = deadline - monotonic()
                if left <= 0:
                    raise TimeoutError
                ready = {key.data for key, _ in selector.select(left)}
                if self.net in ready:
                    self._serve(door, deadline)
                elif self.control in ready:
                    self.control.fill()
                    frame = self.control.reader.frame()
                    if frame is not None:
                        return self._ended(frame, door, ident, deadline)

    def _serve(self, door: Door, deadline: float) -> None:
        self.net.fill()
        frame = self.net.reader.frame()
        if frame is None:
            return
        if self.net.reader.buffer:
            raise Protocol("it sent a second frame before the reply to the first")
        self.net.send(door.answer(frame), max(deadline - monotonic(), 0.01))

    def _ended(self, frame: dict[str, Any], door: Door, ident: str, deadline: float) -> Run:
        """The case has ended: read the answer, which follows as so many bytes."""
        if frame.keys() != {"id", "status", "strays", "size"} or frame["id"] != ident:
            raise Protocol("the answer to a case carries an id that is not this case's")
        status, strays, size = frame["status"], frame["strays"], frame["size"]
        if type(status) is not int or type(strays) is not bool or type(size) is not int:
            raise Protocol("the answer to a case is not written as one")
        if not 0 <= size <= MOST_FRAME + 4 + MOST_FILES:
            raise Protocol("the answer to a case is too long")
        while len(self.control.reader.buffer) < size:
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError
            self.control.fill(left)
        reader = Reader()
        reader.buffer += self.control.reader.buffer[:size]
        del self.control.reader.buffer[:size]
        try:
            return self._answered(reader, door, ident, status)
        finally:
            if strays or status or self.net.pending():
                self.kill()

    def _answered(self, reader: Reader, door: Door, ident: str, status: int) -> Run:
        answer = reader.frame()
        if answer is None or status:
            return self._stopped(door, "time" if status == CPU_SIGNAL else "died", 0.0, how_it_ended(status))
        answer["files"] = _files(answer.get("files"), reader.buffer)
        if answer.pop("id", None) != ident:
            raise Protocol("the answer to a case carries an id that is not this case's")
        run = as_run(answer, door)
        if self.net.pending() and not run.stopped:
            raise Protocol("it went on using the network after its answer")
        return run

    def _stopped(self, door: Door, reason: str, seconds: float, how: str = "") -> Run:
        """What is known of a run that gave no answer: what the sites saw."""
        with contextlib.suppress(JudgeError):
            door.end()
        return Run(
            stopped=reason,
            cpu_seconds=seconds,
            connections=door.connections({}),
            lookups=tuple(door.fabric.lookups),
            datagrams=tuple(door.fabric.datagrams),
            remarks=(how,) if how else (),
            trace=door.joined([]),
        )


CPU_SIGNAL = -int(getattr(signal, "SIGXCPU", 0)) or None


def _files(sizes: Any, data: bytearray) -> dict[str, bytes]:
    """The files a program wrote, which follow the frame that names them and says how long they are."""
    files: dict[str, bytes] = {}
    at = 0
    for name, size in sizes.items() if type(sizes) is dict else ():
        if type(size) is not int or size < 0:
            raise Protocol("the answer to a case is not written as one")
        files[name] = bytes(data[at : at + size])
        at += size
    if at != len(data):
        raise Protocol("it gave a second answer to one question")
    return files


def how_it_ended(status: int | None) -> str:
    """An exit status in words, or "" where it says nothing.

    Example: ``how_it_ended(-11)`` is ``"its process was ended by signal SIGSEGV"``.
    """
    if status is None or status == 0:
        return ""
    if status < 0:
        try:
            return f"its process was ended by signal {signal.Signals(-status).name}"
        except ValueError:
            return f"its process was ended by signal {-status}"
    return f"its process ended with status {status}"


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


__all__ = ["Box", "FileAnswer", "Protocol", "how_it_ended"]
