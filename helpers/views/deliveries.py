"""What becomes of datagrams in a weather: numbered messages, or those of a program that asks and asks again.

Both come as a `Tale`: rows in the order of time, each on one of two sides, some with the row that they come
from. A row that something comes from and nothing arrives of is lost.

- `numbered` draws the fate of messages from the weather itself, as nets do (`Weather.copies`).
- `played` runs a learner's function on a simulated net, as a check does: with a budget, and leaving nothing
  behind. A net lets a question arrive at once; all the time of a delay is on the way back.

Keep in sync: `localnet/post.py` writes "arrives" and "lost", and hands every answer to `Fabric.arrive`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from helpers.judging.answers import FunctionAnswer, is_stub
from helpers.localnet.weather import Weather

if TYPE_CHECKING:
    from helpers.exercises.spec import Run

GAP = 0.02
"""Seconds between two messages."""

MOST_ROWS = 120
LABEL = 16
"""Characters of a datagram that are shown."""

BUDGET = 2.0
"""Processor time that a learner's function may take, in seconds."""

STOPPED = {
    "lines": "it did not end",
    "time": "it did not end",
    "operations": "it sent without end",
    "output": "it printed without end",
    "typed": "it asked for something to be typed",
    "memory": "it took too much memory",
}
"""Why a program was stopped, in words."""


@dataclass(frozen=True)
class Row:
    """A thing that happens: after `time` milliseconds, on the left (0) or the right (1).

    `word` says what is special ("lost", "again", "overtaken", "not read"), `source` is the number of the row
    that what arrives here was sent in.
    """

    time: float
    side: int
    label: str
    word: str = ""
    source: int | None = None


@dataclass(frozen=True)
class Tale:
    """Rows, and what came of it in words; `result` where a program ran; `cut` rows are not kept."""

    rows: tuple[Row, ...]
    summary: str
    result: str = ""
    cut: int = 0


# -- numbered messages -----------------------------------------------------------------------------------
def numbered(weather: Weather, count: int) -> Tale:
    """Messages 1 to `count`, one every 20 ms, sent once in this weather.

    Example: ``numbered(Weather(loss=0.2), 8).summary``.
    """
    chance = weather.of_datagrams(0)
    events: list[tuple[float, int, int]] = []  # when, number, copy: 0 is the sending
    lost = []
    for number in range(1, count + 1):
        sent = (number - 1) * GAP
        late = weather.copies(chance)
        events.append((sent, number, 0))
        events += [(sent + delay, number, copy) for copy, delay in enumerate(late, 1)]
        lost += [] if late else [number]
    rows: list[Row] = []
    sent_in: dict[int, int] = {}
    came: list[int] = []
    for when, number, copy in sorted(events, key=lambda event: (event[0], event[2] > 0, event[1], event[2])):
        if not copy:
            sent_in[number] = len(rows)
            rows.append(Row(when * 1000, 0, str(number), "lost" if number in lost else ""))
        else:
            word = "again" if number in came else "overtaken" if max(came, default=0) > number else ""
            rows.append(Row(when * 1000, 1, str(number), word, sent_in[number]))
            came.append(number)
    return Tale(tuple(rows), _arrived(came, lost, count))


def _arrived(came: list[int], lost: list[int], count: int) -> str:
    listed = " ".join(map(str, came)) or "nothing"
    missing = f"; lost: {' '.join(map(str, lost))}" if lost else "; none lost"
    twice = sorted(number for number, times in Counter(came).items() if times > 1)
    doubled = f"; twice: {' '.join(map(str, twice))}" if twice else ""
    order = "" if came == sorted(came) else "; not in order"
    return f"{count} sent. What arrives: {listed}{missing}{doubled}{order}"


# -- a learner's program ---------------------------------------------------------------------------------
@dataclass
class Given(FunctionAnswer):
    """A function as it is now in its notebook, or, where it has no name there, as it was given."""

    function: Callable[..., Any] = print

    def call(
        self,
        namespace: dict[str, Any],
        args: tuple[Any, ...],
        busy: Callable[[], bool],
        before: tuple[Any, ...] | None = None,
    ) -> Any:
        """Run it once."""
        return self.now()(*args)

    def now(self) -> Callable[..., Any]:
        """The function that runs."""
        found = self.namespace.get(self.name)
        return found if callable(found) else self.function


def given(function: Callable[..., Any]) -> Given:
    """A function, to be run again whenever the weather changes."""
    name = getattr(function, "__name__", type(function).__name__)
    return Given(name, getattr(function, "__globals__", {}), function)


def played(answer: Given, args: tuple[Any, ...], weather: Weather) -> Tale:
    """Run a function on a simulated net with the hosts of the course, in this weather."""
    if is_stub(answer.now()):
        return Tale((), f"{answer.name} is not written yet; write it, run its cell, then this one again")
    run, answers = _run(answer, args, weather)
    rows, (sent, there, back) = _rows(run, answers)
    count = (
        f"{answer.name} sent {sent} datagram{'s' * (sent != 1)}; {there} lost on the way there, {back} back"
    )
    cut = max(0, len(rows) - MOST_ROWS)
    return Tale(tuple(rows[:MOST_ROWS]), f"{count}; {run.virtual_seconds:.2f} s in all", outcome(run), cut)


def outcomes(answer: Given, args: tuple[Any, ...], weather: Weather, times: int) -> list[tuple[str, int]]:
    """What came of it in so many weathers of that kind, the most frequent first."""
    if is_stub(answer.now()):
        return []
    seeds = range(10_000, 10_000 + times)
    return Counter(
        outcome(_run(answer, args, replace(weather, seed=seed))[0]) for seed in seeds
    ).most_common()


def outcome(run: Run) -> str:
    """How a run ended, in a few words."""
    if run.stopped == "hang":
        return "it would wait for ever"
    if run.stopped:
        return f"it was stopped: {STOPPED.get(run.stopped, run.stopped)}"
    if run.raised is not None:
        return f"{run.raised.name}: {run.raised.message}"[:120]
    if run.value is None and run.text.strip():
        return f"it printed {run.text.strip()!r}"[:120]
    return f"it returned {run.value!r}"[:120]


Answered = tuple[int, float, float, bytes]
"""Events in the trace before it, when it was sent and when it arrives (seconds), the datagram."""


def _run(answer: Given, args: tuple[Any, ...], weather: Weather) -> tuple[Run, list[Answered]]:
    from helpers.judging.runner import Stage
    from helpers.localnet.simnet import SimNet
    from helpers.localnet.sites import standard_hosts

    net = SimNet(standard_hosts(), weather)
    fabric = net.fabric
    assert fabric is not None
    answers: list[Answered] = []
    arrive = fabric.arrive

    def noted(delay: float, near: int, data: bytes, source: Any) -> None:
        answers.append((len(net.trace), fabric.now, fabric.now + delay, data))
        arrive(delay, near, data, source)

    fabric.arrive = noted  # type: ignore[method-assign]
    with Stage() as stage:
        run = stage.run(answer, net, args=args, seconds=BUDGET)
    return run, answers


def _rows(run: Run, answers: list[Answered]) -> tuple[list[Row], tuple[int, int, int]]:
    """Rows of a run, and how many datagrams were sent, lost on the way there, and lost on the way back. An
    answer has a row where it is sent, and one where it arrives."""
    found: list[tuple[float, int, Row, int | None]] = []  # when, order, row, order of the row it comes from
    read = Counter(event.data for event in run.trace if event.kind == "recvfrom")
    sent_at: int | None = None
    sent = there = back = 0
    waiting = sorted(answers)
    order = 0

    def add(when: float, side: int, data: bytes, word: str = "", source: int | None = None) -> int:
        nonlocal order
        order += 1
        found.append((when, order, Row(when * 1000, side, label(data), word), source))
        return order

    arrived_before: set[int] = set()
    for at, event in enumerate(run.trace):
        while waiting and waiting[0][0] <= at:
            _send_answer(add, waiting, read)
        if event.kind == "sendto":
            sent_at, sent = add(event.time, 0, event.data), sent + 1
        elif event.kind == "arrives" and sent_at is not None:
            add(event.time, 1, event.data, "again" if sent_at in arrived_before else "", sent_at)
            arrived_before.add(sent_at)
        elif event.kind == "lost":
            if event.who == "program":
                there += 1
                when, number, row, source = found[-1]
                found[-1] = when, number, replace(row, word="lost"), source
            else:
                back += 1
                add(event.time, 1, event.data, "lost")
    while waiting:
        _send_answer(add, waiting, read)
    found.sort(key=lambda one: (one[0], one[1]))
    place = {number: at for at, (_, number, _, _) in enumerate(found)}
    rows = [replace(row, source=None if source is None else place[source]) for _, _, row, source in found]
    return rows, (sent, there, back)


def _send_answer(add: Callable[..., int], waiting: list[Answered], read: Counter[bytes]) -> None:
    """The answers that were sent in one go: a row for the sending, one for each copy that arrives."""
    before, when, arrives, data = waiting.pop(0)
    source = add(when, 1, data)
    copies = [arrives]
    while waiting and (waiting[0][0], waiting[0][1], waiting[0][3]) == (before, when, data):
        copies.append(waiting.pop(0)[2])
    for number, one in enumerate(sorted(copies)):
        taken = read[data] > 0
        read[data] -= taken
        add(one, 0, data, "again" if number and taken else "" if taken else "not read", source)


def label(data: bytes) -> str:
    """A datagram in a few characters: as text where it is plain text, else as Python writes it."""
    text = data.decode("latin-1")
    shown = text if text.isascii() and text.isprintable() and text else repr(data)
    return shown if len(shown) <= LABEL else shown[: LABEL - 1] + "…"
