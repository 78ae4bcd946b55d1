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
sandbox does, as a `Launcher`; here is the split that it needs.

Keep in sync: `child.py` is the other end.
"""

from __future__ import annotations

import contextlib
import secrets
import selectors
import signal
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any

from helpers.errors import JudgeError
from helpers.exercises.spec import Case, Run
from helpers.judging.answers import FileAnswer
from helpers.judging.budget import LINES, PATIENT, SECONDS
from helpers.judging.door import Door, Enough, Protocol
from helpers.judging.frames import MOST_FRAME, Channel, Ended, Reader, Refused
from helpers.judging.launch import NOT_BEGUN, START_SECONDS, Held, Launcher, Processes, Wires
from helpers.judging.observed import MOST_FILES
from helpers.judging.pace import Pace
from helpers.judging.report import Report, as_report, as_run

GRACE = 2.5
"""Seconds beyond the latest that a case may take: the process stops programs itself, unless it cannot."""

OWN_END_SECONDS = 0.5
"""Seconds that a process which closed its channels has to end by itself, so that its status is known."""


class Box:
    """A judged program's process. A context manager: at its end the process and its folder are gone.

    Arguments:
        fork: give each case a fork of its own, where the system has forks.
        wires: how a child of this process is connected, see `launch.Processes`.
        launcher: what starts the process instead; a sandbox is one.
    """

    def __init__(
        self, *, fork: bool = True, wires: Wires | None = None, launcher: Launcher | None = None
    ) -> None:
        self.fork = fork
        self.launcher: Launcher = launcher or Processes(fork=fork, wires=wires)
        self.held: Held | None = None
        self.why = ""
        self.loaded: dict[str, Any] = {}

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *exc: object) -> None:
        self.kill()

    # -- life ---------------------------------------------------------------------------------------
    def start(self) -> None:
        """Start the process. Raises JudgeError where the system does not let us."""
        self.why = ""
        self.held = self.launcher.start()

    @property
    def control(self) -> Channel:
        """Where the process is asked."""
        return self._there().control

    @property
    def net(self) -> Channel:
        """Where the process asks what its net does."""
        return self._there().net

    def _there(self) -> Held:
        if self.held is None:
            raise Ended("the process has ended")
        return self.held

    def kill(self, wait: float = 0.0) -> int | None:
        """End the process and all it started. Gives its status if it ends by itself in `wait` seconds."""
        held, self.held = self.held, None
        if held is None:
            return None
        status = held.kill(wait)
        self.why = "time" if held.stopped == "seconds" else held.stopped
        return status

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
        if self.held is not None and not self.fork:  # programs have run in it
            self.kill()
        if self.held is None:
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

    def run(self, case: Case, lines: int = LINES, seconds: float = SECONDS, *, memory: int = 0) -> Run:
        """Run the program in one case. `memory`: bytes it may hold, where its memory is judged.

        Raises Protocol where the process breaks the rules, JudgeError where a site of ours fails.
        """
        if self.held is None:
            self._load()
        ident = secrets.token_hex(8)
        pace = self._pace(memory)
        door = Door(case, ident, pace)
        began = monotonic()
        try:
            if self.control.pending() or self.net.pending():
                raise Protocol("it wrote to the judge before it was asked for anything")
            request = {
                "op": "run", "id": ident, "typed": tuple(case.typed), "args": tuple(case.args),
                "lines": lines, "seconds": seconds, "memory": memory > 0, "stream": case.weather.stream,
                "before": case.before,
            }  # fmt: skip
            self.control.send(request, seconds)
            run = self._converse(door, ident, monotonic() + PATIENT * seconds + GRACE)
            door.end()
            return replace(run, peak_memory=max(run.peak_memory or 0, pace.held)) if pace else run
        except TimeoutError:
            self.kill()
            return self._stopped(door, "time", monotonic() - began)
        except Enough as enough:
            self.kill()
            return self._stopped(door, enough.reason, monotonic() - began)
        except Ended:
            status = self.kill(OWN_END_SECONDS)
            return self._stopped(door, self.why or "died", monotonic() - began, how_it_ended(status))
        except Refused as error:
            self.kill()
            raise Protocol(f"it wrote something to the judge that is no frame: {error}") from None
        except (Protocol, JudgeError):
            self.kill()
            raise

    def _pace(self, memory: int) -> Pace | None:
        """What keeps sites from running ahead, where memory is judged and somebody can look at files."""
        held = self._there()
        if not memory or held.written(b"") is None:
            return None
        return Pace(memory, lambda wanted: held.written(wanted) or 0)

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
        if status == NOT_BEGUN:
            raise JudgeError("a process for the program could not begin (are its temporary files writable?)")
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


__all__ = ["Box", "FileAnswer", "Held", "Launcher", "Protocol", "how_it_ended"]
