"""What an exercise is made of, as plain data.

    Exercise ── cases(rng) ──> Case ── a program runs in it ──> Run ── judge(case, run) ──> Finding …
                                                                  └─ Misconception.predict(case, run)

- A *case* is a situation: hosts, weather, what is typed. Its generator built the pages, so it knows the
  right result (`truth`) without solving anything.
- A *run* is what was observed, as plain data. Judgement looks at nothing else.
- A *misconception* is a small model of a wrong idea. It predicts what a run would show if somebody
  held that idea; a failed run that matches is explained by it.
- A *finding* is one thing to say: a lost point, or a remark that costs nothing.

Keep in sync: `helpers/judging/child.py` sends a Run over a pipe, so every field must be plain data.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from helpers.localnet.hosts import Hosts
from helpers.localnet.trace import Connection, Trace
from helpers.localnet.visitors import Letter, Visitor
from helpers.localnet.weather import Weather

__all__ = [
    "Case", "Connection", "Exercise", "Finding", "Judged", "Misconception", "Opaque", "Raised", "Result",
    "Run", "VerdictName",
]  # fmt: skip

VerdictName = Literal["passed", "failed", "not attempted", "error"]


@dataclass(frozen=True)
class Case:
    """One situation an answer is tried in.

    Arguments:
        kind: which kind of situation; each kind is worth `Exercise.kinds[kind]` points.
        story: the situation in one sentence, for the learner ("a page of 5,210 characters, in 14 pieces").
        hosts: the little internet of this case.
        weather: what the network does.
        typed: the lines typed at the prompt, without newlines.
        args: the arguments, where the exercise asks for a function with parameters.
        truth: what the generator knows of the right result. It never leaves the judge.
        visitors: clients that come to the program's own server, once it listens at their port, and
            datagrams that come to a port it has bound.
        before: the arguments of an earlier call of the function, of which nothing may be left; None: there
            is none.
    """

    kind: str
    story: str
    hosts: Hosts
    weather: Weather = Weather()  # noqa: RUF009 - frozen
    typed: tuple[str, ...] = ()
    args: tuple[Any, ...] = ()
    truth: Mapping[str, Any] = field(default_factory=dict)
    visitors: tuple[Visitor | Letter, ...] = ()
    before: tuple[Any, ...] | None = None


@dataclass(frozen=True)
class Raised:
    """An exception that ended a program: its class name, its text, and where in the learner's code."""

    name: str
    message: str
    line: int = 0
    source: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """What was observed of one program in one case.

    Arguments:
        text: printed to stdout, at most 64 kB (`text_cut` says whether there was more), no prompts.
        prompts: the texts given to `input()`.
        stderr: printed to stderr.
        value: returned, where it is plain data; else an `Opaque`.
        raised: the exception that ended the program, or None. `SystemExit` is a normal end: `exited` is True.
        stopped: "" or why the program was stopped: "lines", "time", "output", "operations", "typed" (it asked
            for more than was typed), "hang" (it waited for ever), "died" (its process ended), "memory",
            "unsupported".
        stopped_at: the learner's line it was at, as text.
        virtual_seconds, cpu_seconds: how long it took.
        connections: what the sites saw, in order of time.
        lookups: the names it asked for.
        datagrams: what UDP sites received, as (host, port, data).
        open_sockets: sockets left open at the end.
        timeouts: time-outs of its sockets at the moment they waited, in seconds (None: none was set).
        files: files written in its working folder, name to bytes.
        peak_memory: peak of traced memory in bytes, where the exercise asks for it.
        remarks: things the runner noticed (a thread left running, bytes on fork …), for remarks.
    """

    text: str = ""
    text_cut: bool = False
    prompts: tuple[str, ...] = ()
    stderr: str = ""
    value: Any = None
    raised: Raised | None = None
    exited: bool = False
    stopped: str = ""
    stopped_at: str = ""
    virtual_seconds: float = 0.0
    cpu_seconds: float = 0.0
    connections: tuple[Connection, ...] = ()
    lookups: tuple[str, ...] = ()
    datagrams: tuple[tuple[str, int, bytes], ...] = ()
    open_sockets: int = 0
    timeouts: tuple[float | None, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    peak_memory: int | None = None
    remarks: tuple[str, ...] = ()
    trace: Trace = field(default_factory=Trace, repr=False, compare=False)


@dataclass(frozen=True)
class Opaque:
    """Stands for a returned object that is not plain data; it equals nothing but itself."""

    type_name: str
    text: str = ""

    def __repr__(self) -> str:
        """As Python would write it where a learner sees it: ``<generator>``."""
        return f"<{self.type_name}>"


@dataclass(frozen=True)
class Finding:
    """One thing to say about a run.

    Arguments:
        message: in plain words: what was seen, what was expected, what to look at. May hold the learner's
            own bytes, escaped and short.
        misconception: the slug of the wrong idea it names, or None.
        remark: True for something the statement does not ask for; it never costs a point.
        read: the paragraph that explains it, as "03_http#cell-id", or "".
        at: the number of the event in the trace where it shows, or None.
    """

    message: str
    misconception: str | None = None
    remark: bool = False
    read: str = ""
    at: int | None = None


@dataclass(frozen=True)
class Misconception:
    """A known wrong idea, with the result it predicts.

    Arguments:
        slug: its name in reports and in tests/wrong_answers ("stops-at-3000").
        idea: the wrong idea in one sentence, as a learner would say it.
        predict: given the case and the run (only what the network did: `run.connections`, never the text),
            what somebody who holds this idea would show, as plain comparable data: the same kind of data that
            `Exercise.observe(case, run)` gives. None: it predicts nothing here (cannot be told from right).
        message: the finding's text, given case and run.
        read: the paragraph that explains it, as "03_http#cell-id".
        where: given case and run, the number of the event that the message speaks about (see
            `helpers.exercises.moments`), or None.
    """

    slug: str
    idea: str
    predict: Callable[[Case, Run], Any]
    message: Callable[[Case, Run], str]
    read: str = ""
    where: Callable[[Case, Run], int | None] | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise. A module of `helpers.exercises` holds one as `EXERCISE`.

    Arguments:
        name: also the name of the function the learner defines, and of the module.
        title, points, stars (1 to 3), lesson ("03_http").
        form: "program" (prompts and prints) or "function" (is called with `Case.args` and returns).
        kinds: kind of situation -> its share of the points; the shares add up to `points`.
        cases: given a random.Random, the whole graded set (at least 20 cases, all kinds, a fixed mix).
        judge: given a case and a run, findings; none that is not a remark means the case passed.
        misconceptions: tried in order on a failed run.
        observe: given case and run, what was shown, as plain data comparable with predictions.
        hints: three: a question, a pointer, an outline; never the code.
        after: a short question to ask after a pass ("why did it pass under one-byte pieces?"), or "".
        memory: bytes of memory that a program may hold, where its peak is measured (slow); 0: it is not.
    """

    name: str
    title: str
    points: float
    lesson: str
    kinds: Mapping[str, float]
    cases: Callable[[random.Random], Sequence[Case]]
    judge: Callable[[Case, Run], Sequence[Finding]]
    hints: tuple[str, str, str]
    misconceptions: tuple[Misconception, ...] = ()
    observe: Callable[[Case, Run], Any] = lambda case, run: None
    form: Literal["program", "function"] = "program"
    stars: int = 1
    after: str = ""
    memory: int = 0


@dataclass(frozen=True)
class Judged:
    """One case of a check: the case, the run and its findings."""

    case: Case
    run: Run
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """True when nothing costs a point."""
        return all(finding.remark for finding in self.findings)


@dataclass(frozen=True)
class Result:
    """The verdict on one answer.

    `findings` holds the first thing to fix first, each message once; `shown` is the case they come from
    (the first failed one, else None). `seed` replays it: ``course try NAME FILE --seed SEED``.
    """

    exercise: str
    verdict: VerdictName
    score: float
    max_score: float
    seed: int
    findings: tuple[Finding, ...] = ()
    judged: tuple[Judged, ...] = ()
    shown: Judged | None = None
    note: str = ""
