"""port_kind: which of the three ranges a port number is in (RFC 6335 section 6)."""

from __future__ import annotations

import random
from collections.abc import Callable

from helpers.exercises.calls import ANYTHING, Outcome, about, idea, outcome
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.localnet.hosts import Hosts

NAME = "port_kind"
LAST = {"well-known": 1023, "registered": 49151, "dynamic": 65535}
"""The last port of each range."""

KINDS = tuple(LAST)


def kind_of(number: int, last: dict[str, int] = LAST, first: int = 0) -> str:
    """The range of a number, or "ValueError" outside them all."""
    if number < first:
        return "ValueError"
    return next((kind for kind, end in last.items() if number <= end), "ValueError")


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-nine numbers: in the middle of the ranges, at their borders, and outside."""
    made: list[Case] = []

    def add(kind: str, number: int, story: str) -> None:
        truth = {"name": NAME, "want": kind_of(number)}
        made.append(Case(kind, f"port_kind({number}): {story}", Hosts(), args=(number,), truth=truth))

    for low, high, story in (
        (2, 1000, "below 1000"),
        (1100, 49000, "a few thousand"),
        (49300, 65000, "high"),
    ):
        for number in rng.sample(range(low, high), 4):
            add("within", number, story)
    for number in (25, 80, 7000):
        add("within", number, "a port of the lesson")
    for number in (0, 1, 1022, 1023, 1024, 49151, 49152, 65534, 65535):
        add("borders", number, "at the border of a range")
    for number in (-1, 65536):
        add("outside", number, "just outside")
    for number in (-rng.randrange(2, 5000), rng.randrange(65_600, 70_000), rng.randrange(10**6, 10**9)):
        add("outside", number, "no port has that number")
    return made


# -- judgement --------------------------------------------------------------------------------------
def right(case: Case) -> Outcome:
    """How a right call ends."""
    want = case.truth["want"]
    return ("raised", want) if want == "ValueError" else ("returned", want)


def seen(case: Case, run: Run) -> Outcome:
    """How the call ended; "Well known" counts as "well-known"."""
    how, value = outcome(case, run)
    if how == "returned" and isinstance(value, str):
        plain = value.strip().lower().replace(" ", "-").replace("_", "-")
        return (how, plain if plain in KINDS else value)
    return how, value


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one call."""
    if seen(case, run) != right(case):
        return [Finding(about(right, case, run))]
    if run.value is not None and run.value not in KINDS:
        return [Finding(f"Written as asked it is {case.truth['want']!r}.", remark=True)]
    return []


# -- misconceptions ---------------------------------------------------------------------------------
def _as(kind: str) -> Outcome:
    return ("raised", kind) if kind == "ValueError" else ("returned", kind)


def _ranges(first: int = 0, **last: int) -> Callable[[Case], list[Outcome]]:
    """The answers of somebody for whom the ranges end elsewhere."""
    moved = LAST | {kind.replace("_", "-"): end for kind, end in last.items()}
    return lambda case: [_as(kind_of(case.args[0], moved, first))]


def _unchecked(case: Case) -> list[Outcome]:
    return [_as("well-known" if case.args[0] < 0 else "dynamic")] if right(case)[0] == "raised" else []


def _told_instead(case: Case) -> list[Outcome]:
    if right(case)[0] != "raised":
        return []
    kinds = [("returned", value) for value in TOLD]
    return [*kinds, ("printed", ANYTHING)]


def _raises_else(case: Case) -> list[Outcome]:
    names = (
        "Exception",
        "AssertionError",
        "TypeError",
        "OSError",
        "KeyError",
        "RuntimeError",
        "OverflowError",
    )
    return [("raised", name) for name in names] if right(case)[0] == "raised" else []


def _printed(case: Case) -> list[Outcome]:
    kind, value = right(case)
    return [("printed", value)] if kind == "returned" else []


def _border(last: int, kind: str, other: str) -> str:
    return f"{last} is the last of the {kind} ports, {last + 1} is {other}. Look at < and <=."


def _idea(slug: str, says: str, outcomes: Callable[[Case], list[Outcome]], message: str) -> Misconception:
    return idea(right, slug, says, outcomes, message)


TOLD = (None, False, "", "ValueError", "invalid", -1, "<type>", "<ValueError>")
"""What is returned in place of an exception; the last two are the class and an exception itself."""

_ONE, _TWO = _border(1023, "well-known", "registered"), _border(49151, "registered", "dynamic")
_THREE = "65535 is the last port there is: a port has 16 bits, 0 to 65535. 65536 is how many there are."

MISCONCEPTIONS = (
    _idea("prints-instead", "Printing is giving back.", _printed, "Give the text back with return."),
    _idea("1024-is-well-known", "There are 1024 of them, so 1024 is in.", _ranges(well_known=1024), _ONE),
    _idea("1023-is-registered", "Below 1023 they are well-known.", _ranges(well_known=1022), _ONE),
    _idea("49152-is-registered", "The border belongs to the lower range.", _ranges(registered=49152), _TWO),
    _idea("49151-is-dynamic", "From 49151 on they are dynamic.", _ranges(registered=49150), _TWO),
    _idea("65536-is-a-port", "There are 65536 ports, so it is the last.", _ranges(dynamic=65536), _THREE),
    _idea("65535-is-no-port", "Below 65535 they are ports.", _ranges(dynamic=65534), _THREE),
    _idea(
        "0-is-no-port",
        "Counting begins with 1.",
        _ranges(first=1),
        "0 is in the first range. (It is reserved: in bind it means any free port.)",
    ),
    _idea(
        "negative-is-well-known",
        "Below 1024 is below 1024.",
        _ranges(first=-(10**10)),
        "No port is negative. Look at both ends of the first range: 0 <= number.",
    ),
    _idea(
        "all-the-rest-is-dynamic",
        "What is left over is dynamic.",
        _ranges(dynamic=10**10),
        "Beyond 65535 there is no port. Give the last range an end as well.",
    ),
    _idea(
        "nothing-is-outside",
        "Somebody will have checked the number before.",
        _unchecked,
        "A number below 0 is no port, and one above 65535 is none either: raise ValueError(…) where it is "
        "the one or the other.",
    ),
    _idea(
        "tells-instead-of-raising",
        "A message, or None, says that it is wrong.",
        _told_instead,
        "A caller cannot tell that from a kind of port. Write raise ValueError(…), not return or print.",
    ),
    _idea(
        "another-exception",
        "One exception is as good as another.",
        _raises_else,
        "Who calls it waits for a ValueError: write raise ValueError(…), with the name of the class.",
    ),
    _idea(
        "two-kinds-only",
        "Above 1023 they are all free to use.",
        lambda case: [_as("registered")] if case.truth["want"] == "dynamic" else [],
        "From 49152 on ports are dynamic: nobody can register them.",
    ),
)

EXERCISE = Exercise(
    name=NAME,
    title="What kind of port",
    points=3.0,
    lesson="02_sockets",
    form="function",
    kinds={"within": 1.0, "borders": 1.0, "outside": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "Write the three ranges on paper, each with its first and its last number. Which numbers are in none "
        "of them, and on how many sides?",
        "Ask for the lowest border first and go up: what has passed the first question needs only its upper "
        "end asked. Whether a border is in or out decides between < and <=.",
        "If the number is below 0 or above the last port, raise ValueError with a sentence. Then three "
        "ranges in order, each with one comparison, and a return for each.",
    ),
    stars=1,
    after="Many Linux hosts take dynamic ports from 32768 on. Which line of yours would say so?",
)
