"""Running an answer in a case, inside this process, so that nothing it does stays behind.

    with Stage() as stage:
        for case in cases:
            run = stage.run_case(exercise, case, answer)

A `Stage` holds what is put in once for a whole check: the streams, `input`, the refusals, the watchdog, a
working folder. For each case come the simulated net, fresh globals, a budget. The order matters and is the
same on the way out, reversed: budget, net, process, globals, trace function, program.

Keep in sync: `exercises/spec.py` says what a `Run` holds; `localnet/simnet.py` has `attached`, `swaps`,
`on_thread`; `child.py` uses `Stage.run` with a net whose far side is the judge's.
"""

from __future__ import annotations

import builtins
import functools
import os
import shutil
import sys
import tempfile
import threading
import types
from collections.abc import Callable, Iterator, Sequence
from time import process_time
from typing import Any

from helpers.errors import JudgeError, Unsupported, WouldHang
from helpers.exercises.spec import Case, Exercise, Run
from helpers.judging import budget as budgets
from helpers.judging import refusals
from helpers.judging.answers import Answer, FunctionAnswer
from helpers.judging.budget import LINES, SECONDS, Budget, Watchdog
from helpers.judging.capture import Capture, In, Kept, Out
from helpers.judging.fresh import Globals, Process, reach
from helpers.judging.memory import Memory
from helpers.judging.observed import Observed
from helpers.judging.plain import plain
from helpers.localnet.simnet import MOST_BYTES, MOST_OPERATIONS, SimNet

MOST_HANGS = 20
"""Calls that would wait for ever after which a program, which has caught them all, is stopped."""


class End(SystemExit):
    """What `exit()` and `quit()` raise: a normal end."""


class Exit:
    """`exit` and `quit` during a check. IPython's own raise nothing, and end the kernel later."""

    def __call__(self, code: object = None) -> None:
        """End the program."""
        raise End(code)

    def __repr__(self) -> str:
        return "exit() ends the program"


def run_case(
    exercise: Exercise, case: Case, answer: Answer, *, lines: int = LINES, seconds: float = SECONDS
) -> Run:
    """Run an answer in one case and say what was observed.

    Example: ``run_case(exercise, case, FunctionAnswer("first_3000", globals())).text``.

    Arguments: `lines` of the learner's own code, and `seconds`, it may use.
    """
    with Stage() as stage:
        return stage.run_case(exercise, case, answer, lines=lines, seconds=seconds)


class Stage:
    """What is put in once for a whole check. Only one can be on in a process."""

    on: Stage | None = None

    def __init__(self) -> None:
        self.capture: Capture | None = None
        self.net: SimNet | None = None
        self.budget: Budget | None = None
        self.watchdog = Watchdog()
        self.exit = Exit()
        self.saved: list[tuple[Any, str, Any]] = []
        self.folder = ""
        self.swaps: dict[int, Any] = {}

    # -- life ---------------------------------------------------------------------------------------
    def __enter__(self) -> Stage:
        if Stage.on is not None:
            raise Unsupported("a check is running already; a judged program cannot start another")
        try:
            self.prepare()
            self.begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def prepare(self) -> None:
        """Put in what goes over into a fork. A process that forks for each case does this once, and each of
        its forks only begins."""
        Stage.on = self
        self.streams = sys.stdin, sys.stdout, sys.stderr
        self.saved += refusals.put_in(self._refuse, self.mine)
        real_input = builtins.input
        self._put(builtins, "input", self._input(real_input))
        self._put(builtins, "exit", self.exit)
        self._put(builtins, "quit", self.exit)
        sys.stdin = In(self.streams[0], lambda: self._mine("out"))
        sys.stdout = Out(self.streams[1], lambda: self._mine("out"))
        sys.stderr = Out(self.streams[2], lambda: self._mine("err"))
        self.swaps = {id(old): getattr(owner, name) for owner, name, old in self.saved if old is not self}
        self.swaps |= {id(self.streams[1]): sys.stdout, id(self.streams[2]): sys.stderr}
        self.swaps |= {id(self.streams[0]): sys.stdin}

    def begin(self) -> None:
        """Put in what belongs to this very process: a working folder, the guard against forks, the timer."""
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="check-"))
        refusals.guard(True)
        self.watchdog.__enter__()

    def clear(self) -> None:
        """Remove the working folder. All there is to do in a process that ends with its case."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __exit__(self, *exc: object) -> None:
        sys.stdin, sys.stdout, sys.stderr = self.streams
        if self.watchdog.main:
            self.watchdog.__exit__()
        for owner, name, old in reversed(self.saved):
            if old is self:
                delattr(owner, name)
            else:
                setattr(owner, name, old)
        self.saved.clear()
        refusals.guard(False)
        if self.folder:
            self.clear()
        Stage.on = None

    def _put(self, owner: Any, name: str, value: Any) -> None:
        self.saved.append((owner, name, getattr(owner, name, self)))
        setattr(owner, name, value)

    # -- whose thread -------------------------------------------------------------------------------
    def mine(self) -> bool:
        """True in a thread of the program that is being judged."""
        budget = self.budget
        return budget is not None and budgets.real_get_ident() in budget.threads

    def _mine(self, part: str) -> tuple[Capture, Kept] | None:
        budget, capture = self.budget, self.capture
        if budget is None or capture is None or budgets.real_get_ident() not in budget.threads:
            return None
        return capture, getattr(capture, part)

    def _refuse(self, message: str) -> None:
        if self.budget is not None:
            self.budget.stop("unsupported", message)

    def _input(self, real: Any) -> Any:
        def input(prompt: object = "", /) -> str:
            capture = self.capture
            return capture.input(prompt) if capture is not None and self.mine() else str(real(prompt))

        return input

    def _stand_in(self, value: Any) -> Any:
        """What stands for an object without a fixed id: IPython's exit, the kernel's input, stdout.write."""
        kind = type(value)
        if kind is types.MethodType or kind is types.BuiltinMethodType:
            owner = value.__self__
            stream = self.swaps.get(id(owner))
            if stream is not None and owner in self.streams:
                return getattr(stream, value.__name__, None)
            if value.__name__ == "raw_input":
                return builtins.input
        elif kind is types.FunctionType and value.__qualname__ == "InteractiveShell._tee.<locals>.write":
            held = [cell.cell_contents for cell in value.__closure__ or ()]
            return (
                sys.stderr if "stderr" in held else sys.stdout
            ).write  # IPython puts it in while a cell runs
        elif kind.__name__ in ("ExitAutocall", "ZMQExitAutocall", "Quitter", "ExitCell"):
            return self.exit
        return None

    # -- a case -------------------------------------------------------------------------------------
    def run_case(
        self, exercise: Exercise, case: Case, answer: Answer, *, lines: int = LINES, seconds: float = SECONDS
    ) -> Run:
        """Run an answer in one case. Raises JudgeError where a site of the case fails."""
        net = SimNet(case.hosts, case.weather, visitors=case.visitors)
        assert net.fabric is not None
        failed: list[Exception] = []
        net.fabric.act = functools.partial(self._sites, failed, net.fabric.act)  # type: ignore[method-assign]
        run = self.run(
            answer,
            net,
            typed=case.typed,
            args=case.args,
            before=case.before,
            lines=lines,
            seconds=seconds,
            memory=exercise.memory > 0,
        )
        if failed:
            raise JudgeError(f"a site failed: {type(failed[0]).__name__}: {failed[0]}") from failed[0]
        return run

    def _sites(self, failed: list[Exception], act: Any, *args: Any) -> Any:
        """Let the sites act. Their exceptions are ours, and never reach the program."""
        try:
            return act(*args)
        except (RecursionError, MemoryError):
            raise
        except Exception as error:
            failed.append(error)
            assert self.budget is not None
            self.budget.stop("ended", "a site failed")

    def run(
        self,
        answer: Answer,
        net: SimNet,
        *,
        typed: Sequence[str] = (),
        args: tuple[Any, ...] = (),
        before: tuple[Any, ...] | None = None,
        lines: int = LINES,
        seconds: float = SECONDS,
        memory: bool = False,
        last: bool = False,
    ) -> Run:
        """Run an answer on a net. `last`: the process ends with this case, so little needs to be put back."""
        namespace = answer.fresh()
        budget = Budget(namespace, lines, seconds)
        capture = Capture(typed, budget)
        self.budget, self.capture, self.net = budget, capture, net
        net.on_thread = self._thread_begins
        net.on_enter = functools.partial(sys.settrace, None)  # our own frames need no tracing
        net.on_leave = functools.partial(sys.settrace, budget.trace)
        net.note_hang = functools.partial(self._note_hang, budget, net.note_hang)  # type: ignore[method-assign]
        net.act = functools.partial(self._act, budget, net, net.act)  # type: ignore[method-assign]
        observed = Observed()
        began = process_time()
        try:
            with self.watchdog.over(budget), Process(self.folder, last), net.attached():
                swaps = {**net.swaps(), **self.swaps}
                with Globals(namespace, answer.name, swaps, self._stand_in):
                    self._perform(answer, namespace, args, before, observed, memory)
                observed.notice(budget, net)
                budget.end("ended")
        finally:
            self.budget = self.capture = self.net = None
        return Run(
            text=capture.out.text,
            text_cut=capture.out.cut,
            prompts=tuple(capture.prompts),
            stderr=capture.err.text,
            cpu_seconds=process_time() - began,
            files=observed.files(self.folder),
            trace=net.trace,
            **observed.fields,
        )

    def _perform(
        self,
        answer: Answer,
        namespace: dict[str, Any],
        args: tuple[Any, ...],
        before: tuple[Any, ...] | None,
        observed: Observed,
        memory: bool,
    ) -> None:
        budget, capture, net = self.budget, self.capture, self.net
        assert budget is not None and capture is not None and net is not None

        def busy() -> bool:
            return bool(capture.prompts or len(net.trace))

        held = Memory() if memory else None
        if held:
            assert net.on_enter is not None and net.on_leave is not None
            net.on_enter, net.on_leave = held.around(net.on_enter, net.on_leave)
        try:
            if held:
                held.start(_codes(answer, namespace))
            sys.settrace(budget.trace)
            try:
                observed.value = plain(_apart(lambda: answer.call(namespace, args, busy, before)))
                observed.hung = net.hung
                self._join_threads(net)
            finally:
                sys.setprofile(None)
                sys.settrace(None)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt) and not budget.reason:
                raise  # somebody pressed Interrupt
            observed.hung = net.hung
            if error is not capture.end_of_input:  # a last input() that only holds the window open
                observed.ended_by(error, budget)
        finally:
            if held:
                held.stop()
                observed.peak = held.peak

    @staticmethod
    def _act(budget: Budget, net: SimNet, act: Any, verb: str, *args: Any) -> Any:
        """An action of the net, counted. (The net stops a program once; a handler could swallow that.)"""
        if net.operations >= MOST_OPERATIONS or net.bytes_sent > MOST_BYTES:
            budget.stop("operations")
        return act(verb, *args)

    @staticmethod
    def _note_hang(budget: Budget, note: Any, what: str) -> None:
        """A call would wait for ever. A program that goes on and asks again and again is stopped."""
        note(what)
        budget.hangs += 1
        if budget.hangs > MOST_HANGS:
            budget.stop("hang", what)

    def _thread_begins(self) -> None:
        budget = self.budget
        if budget is not None:
            budgets.expect_threads()
            budget.threads.add(budgets.real_get_ident())
            sys.settrace(budget.trace)

    def _join_threads(self, net: SimNet) -> None:
        """As at the end of every Python program: threads that are no daemons are waited for."""
        if len(net.turns.members) > 1:
            for thread in threading.enumerate():
                member = getattr(thread, "_course_member", None)
                if member in net.turns.members and not thread.daemon and not member.done:
                    try:
                        thread.join()
                    except WouldHang:
                        return


def _codes(answer: Answer, namespace: dict[str, Any]) -> list[types.CodeType]:
    """The code of an answer: the file's, or that of each function it can reach in a notebook."""
    if isinstance(answer, FunctionAnswer):
        return [function.__code__ for function in reach(namespace, answer.name)[1]]
    return [answer.code] if answer.code else []


def _apart(call: Callable[[], Any]) -> Any:
    """Call something with a state of exceptions of its own.

    A program that is stopped while it handles an exception leaves that one behind as "being handled" (CPython
    3.11), and every later traceback of the notebook would begin with it. What a generator leaves behind goes
    with the generator.
    """

    def body() -> Iterator[tuple[Any, StopIteration | None]]:
        try:
            value = call()
        except StopIteration as error:  # a generator would make a RuntimeError of it
            yield None, error
        else:
            yield value, None

    value, stop = next(body())
    if stop is not None:
        raise stop
    return value
