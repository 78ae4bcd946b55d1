"""Datagrams: numbered messages in a weather of your own, or a program of yours that asks through it.

    views.datagrams()                              # messages 1 to 8, from one machine to another
    views.datagrams(shop)                          # a function, called again in every weather
    views.datagrams(ask_with_retry, "till.pr4e.org", 7700, 1, "add 5", 5, 0.2)

Both are drawn as two sides with time going down. Sliders set loss, copies, order and delay; a button sends
again, and for a program another one runs it twenty times.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.views.deliveries import LABEL, Given, Row, Tale, given, numbered, outcomes, played
from helpers.views.view import SOFT, e, table
from helpers.views.widget import Json, Live

LIMITS = {"loss": 90, "duplication": 90, "order": 90, "delay": 500}
"""What a slider goes to: three shares in percent, and milliseconds."""

COUNTS = (4, 8, 16)
"""Messages that can be sent at once."""

TIMES = 20
"""Runs of a program whose outcomes are counted."""

STATIC_ROWS = 40


def datagrams(
    program: Callable[..., Any] | None = None,
    *args: Any,
    loss: int = 20,
    duplication: int = 10,
    order: int = 20,
    delay: int = 30,
    seed: int = 0,
) -> Live:
    """What becomes of datagrams: of numbered messages, or of those that a function of yours sends.

    Example: ``datagrams(loss=40)``; ``datagrams(shop, loss=40)``.

    Arguments:
        program: a function to run in that weather, on a simulated net with the hosts of the course.
        args: what it is called with.
        loss, duplication: the share that is lost, or comes twice, in percent.
        order: the share that takes 50 ms longer, in percent.
        delay: how long each takes, in milliseconds.
        seed: another one, another fate.
    """
    before = {"loss": loss, "duplication": duplication, "order": order, "delay": delay}
    for name, value in before.items():
        if not 0 <= value <= LIMITS[name]:
            raise ValueError(f"{name} can be 0 to {LIMITS[name]}, not {value!r}")
    if program is not None and not callable(program):
        raise ValueError(f"a function goes first, as in datagrams(shop), not {program!r}; the call is ours")
    scene = _Scene(None if program is None else given(program), args, seed, before)
    state: Json = {**before, "sent": 0, "count": COUNTS[1], "many": False, "at": -1}
    data = scene.drawn(state)
    label = "Datagrams: " + (f"what {scene.name} sends" if scene.name else "numbered messages")
    return Live(
        data["text"],
        as_html(scene.tale, data["title"], scene.sides),
        kind="datagrams",
        label=label,
        state=state,
        react=scene.drawn,
    )


class _Scene:
    """A view's settings made into a tale; the last ones are kept, so that stepping costs nothing."""

    def __init__(
        self, answer: Given | None, args: tuple[Any, ...], seed: int, before: dict[str, int]
    ) -> None:
        self.answer, self.args, self.seed, self.before = answer, args, seed, before
        self.name = answer.name if answer else ""
        self.sides = (self.name, "the site") if answer else ("sender", "receiver")
        self.key: Any = None
        self.tale = Tale((), "")
        self.counted: list[tuple[str, int]] = []

    def drawn(self, state: Json) -> Json:
        """What the browser draws. A row is a list: milliseconds, side, label, word, the row it comes from."""
        shares = {name: _number(state.get(name), self.before[name], most) for name, most in LIMITS.items()}
        sent = _number(state.get("sent"), 0, 10**6)
        count = state.get("count") if state.get("count") in COUNTS else COUNTS[1]
        many = bool(state.get("many")) and self.answer is not None
        key = (*shares.values(), sent, count, many, self.answer and self.answer.now())
        if key != self.key:
            self._tell(shares, sent, int(str(count)), many)
            self.key = key
        title = _title(shares, self.name or f"{count} messages, one every 20 ms")
        return {
            "title": title,
            "sides": list(self.sides),
            "program": bool(self.answer),
            "limits": LIMITS,
            "counts": list(COUNTS),
            "rows": [[round(r.time), r.side, r.label, r.word, r.source] for r in self.tale.rows],
            "cut": self.tale.cut,
            "summary": self.tale.summary,
            "result": self.tale.result,
            "many": [list(one) for one in self.counted],
            "times": TIMES,
            "text": as_text(self.tale, title, self.sides, self.counted),
        }

    def _tell(self, shares: dict[str, int], sent: int, count: int, many: bool) -> None:
        weather = _weather(shares, self.seed + sent)
        if self.answer is None:
            self.tale = numbered(weather, count)
            return
        if graded():
            self.tale = Tale((), f"{self.name} is not tried out while a class is graded")
            return
        self.tale = played(self.answer, self.args, weather)
        self.counted = outcomes(self.answer, self.args, weather, TIMES) if many else []


def graded() -> bool:
    """True where nbgrader runs a notebook: nobody is there to watch."""
    from helpers.judging import seeds

    return seeds.student() != seeds.LEARNER


def _weather(shares: dict[str, int], seed: int) -> Any:
    from helpers.localnet.weather import Weather

    seconds = shares["delay"] / 1000
    return Weather(
        seed=seed,
        loss=shares["loss"] / 100,
        duplication=shares["duplication"] / 100,
        reorder=shares["order"] / 100,
        delay=(seconds, seconds),
    )


def _number(value: Any, otherwise: int, most: int) -> int:
    """A whole number from 0 to `most`, or what stands for it."""
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
    return value if good else otherwise


def _title(shares: dict[str, int], what: str) -> str:
    return (
        f"{what}: {shares['loss']} % lost, {shares['duplication']} % doubled, "
        f"{shares['order']} % held up, each {shares['delay']} ms on its way"
    )


def arrow(row: Row) -> str:
    """How a row is drawn with characters: where it goes to, or where it comes from."""
    if row.word == "lost":
        return "──✗" if row.side == 0 else "✗──"
    if row.source is None:
        return "──▶" if row.side == 0 else "◀──"
    return "◀──" if row.side == 0 else "──▶"


def as_text(tale: Tale, title: str, sides: tuple[str, str], counted: list[tuple[str, int]]) -> str:
    """The tale for a terminal."""
    lines = [title, f"     ms  {sides[0]:<{LABEL}}      {sides[1]}"]
    for row in tale.rows:
        left, right = (row.label, "") if row.side == 0 else ("", row.label)
        word = f"  ({row.word})" if row.word else ""
        lines.append(f"{row.time:>7.0f}  {left:<{LABEL}} {arrow(row)} {right}{word}".rstrip())
    lines += [f"… and {tale.cut} rows more"] if tale.cut else []
    lines.append(f"{tale.summary}.")
    lines += [f"{tale.result}."] if tale.result else []
    lines += [f"In {TIMES} such weathers:"] if counted else []
    return "\n".join([*lines, *(f"{times:>4} × {what}" for what, times in counted)])


def as_html(tale: Tale, title: str, sides: tuple[str, str]) -> str:
    """The tale for a notebook without widgets."""
    rows = []
    for row in tale.rows[:STATIC_ROWS]:
        left, right = (row.label, "") if row.side == 0 else ("", row.label)
        rows.append([f"{row.time:.0f}", e(left), f"<span>{arrow(row)} {e(row.word)}</span>", e(right)])
    more = len(tale.rows) - len(rows) + tale.cut
    return (
        f"<p><b>{e(title)}</b></p>"
        + table(["ms", sides[0], "on its way", sides[1]], rows, caption="Datagrams on their way", mono=False)
        + (f"<p style='{SOFT}'>… and {more} rows more</p>" if more else "")
        + f"<p>{e(tale.summary)}.</p>"
        + (f"<p><b>{e(tale.result)}</b></p>" if tale.result else "")
    )
