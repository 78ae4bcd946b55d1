"""next_hop: the neighbour with the longest prefix that fits (RFC 1812 section 5.2.4.3)."""

from __future__ import annotations

import ipaddress
import random
from collections.abc import Callable, Iterable

from helpers.exercises.calls import ANYTHING, Outcome, about, idea, outcome
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts

NAME = "next_hop"

SLOTS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("one fits", (16, -24)),
    ("one fits", (-16, 24, -8)),
    ("one fits", (-25, 8)),
    ("one fits", (-24, 20, -30)),
    ("one fits", (27,)),
    ("several fit", (24, 16, 0)),
    ("several fit", (0, 16, 24)),
    ("several fit", (16, 24, 8)),
    ("several fit", (8, 25, -26, 0)),
    ("several fit", (0, 20, 12, -21)),
    ("several fit", (16, 8, -24)),
    ("several fit", (9, 30, 24, -31)),
    ("several fit", (24, 32, 0)),
    ("several fit", (0, -9, 22, 23)),
    ("the default", (-24, -16, 0)),
    ("the default", (0, -25)),
    ("the default", (-20, 0, -8)),
    ("the default", (0,)),
    ("none fits", (-24, -16)),
    ("none fits", (-25,)),
    ("none fits", (-12, -30, -8)),
    ("none fits", ()),
)
"""Kind, and the table: n is a prefix of n bits that fits, -n one that differs in its last bit."""

Route = tuple[int, bool, str]
"""Prefix length, whether it fits, the neighbour."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two tables, in all orders, with and without a default route."""
    return [_case(rng, kind, lengths) for kind, lengths in SLOTS]


def _case(rng: random.Random, kind: str, lengths: tuple[int, ...]) -> Case:
    number = rng.randrange(16, 200) << 24 | rng.randrange(1 << 24)
    neighbours = rng.sample(sorted(set(WORDS[:60])), len(lengths))
    table, routes = [], []
    for signed, neighbour in zip(lengths, neighbours, strict=True):
        length = abs(signed)
        begins = number if signed >= 0 else number ^ 1 << 32 - length
        network = begins >> 32 - length << 32 - length
        table.append((f"{ipaddress.IPv4Address(network)}/{length}", neighbour))
        routes.append((length, signed >= 0, neighbour))
    address = str(ipaddress.IPv4Address(number))
    story = (
        f"{address}, and a table of {len(table)}: {', '.join(network for network, _ in table) or 'nothing'}"
    )
    truth = {"name": NAME, "want": best(routes), "routes": tuple(routes)}
    return Case(kind, story, Hosts(), args=(table, address), truth=truth)


def best(routes: Iterable[Route]) -> str | None:
    """The neighbour with the longest prefix that fits."""
    fitting = [(length, neighbour) for length, fits, neighbour in routes if fits]
    return max(fitting)[1] if fitting else None


# -- judgement --------------------------------------------------------------------------------------
def right(case: Case) -> Outcome:
    """How a right call ends."""
    return ("returned", case.truth["want"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one call."""
    if outcome(case, run) == right(case):
        return []
    return [Finding(about(right, case, run))]


# -- misconceptions ---------------------------------------------------------------------------------
def _picks(pick: Callable[[list[Route]], str], fitting: bool = True) -> Callable[[Case], list[Outcome]]:
    """The answers of somebody who picks otherwise among the routes that fit, or among all."""

    def outcomes(case: Case) -> list[Outcome]:
        routes = [route for route in case.truth["routes"] if route[1] or not fitting]
        return [("returned", pick(routes))] if routes else []

    return outcomes


def _whole_numbers(case: Case) -> list[Outcome]:
    """Comparing length // 8 of the four numbers: what differs after the last dot that counts is missed."""
    routes = [(length, fits or length % 8 != 0, to) for length, fits, to in case.truth["routes"]]
    return [("returned", best(routes))]


def _no_default(case: Case) -> list[Outcome]:
    routes = [route for route in case.truth["routes"] if route[0] > 0]
    names = ("ValueError", "KeyError", "IndexError", "UnboundLocalError", "TypeError")
    raised = [("raised", name) for name in names] if case.kind == "the default" else []
    return [("returned", best(routes)), *raised]


def _raises(case: Case) -> list[Outcome]:
    names = ("ValueError", "KeyError", "IndexError", "UnboundLocalError", "TypeError", "StopIteration")
    return [("raised", name) for name in names] if case.kind == "none fits" else []


def _told(case: Case) -> list[Outcome]:
    words = ("", "None", "none", "unknown", "nowhere", False, -1, "no route", "drop")
    return [("returned", word) for word in words] if case.kind == "none fits" else []


def _network(case: Case) -> list[Outcome]:
    table, _ = case.args
    return [
        outcome
        for network, neighbour in table
        if neighbour == case.truth["want"]
        for outcome in (("returned", network), ("returned", (network, neighbour)))
    ]


def _nothing(case: Case) -> list[Outcome]:
    return [("returned", None)] if case.truth["want"] is not None else []


def _pair(case: Case) -> list[Outcome]:
    best_of = max(((length, to) for length, fits, to in case.truth["routes"] if fits), default=None)
    none = [("returned", (None, least)) for least in (-1, 0, None)] if best_of is None else []
    pairs = [best_of, best_of[::-1]] if best_of else []
    return [*none, *(("returned", pair) for pair in pairs)]


def _printed(case: Case) -> list[Outcome]:
    return [("printed", ANYTHING)]


def _idea(
    slug: str,
    says: str,
    outcomes: Callable[[Case], Iterable[Outcome]],
    message: str,
    cell: str = "route-forward",
) -> Misconception:
    return idea(right, slug, says, outcomes, message, f"01_networks#{cell}")


MISCONCEPTIONS = (
    _idea("prints-instead", "Printing is giving back.", _printed, "Give the neighbour back with return."),
    _idea(
        "pair-instead",
        "All that was remembered is the result.",
        _pair,
        "The neighbour alone is asked for; the length was only needed to find it.",
    ),
    _idea(
        "network-instead",
        "The route is the network.",
        _network,
        "Asked for is the neighbour, the second of the pair.",
    ),
    _idea(
        "raises-when-none-fits",
        "Some route always fits.",
        _raises,
        "No prefix in this table fits, and there is no default route. Ask whether anything is left "
        "before you "
        "take the longest.",
    ),
    _idea(
        "tells-when-none-fits",
        "A word says that there is no way.",
        _told,
        "A neighbour might have that name. Return None, the value that is nothing.",
    ),
    _idea(
        "default-forgotten",
        "A prefix without bits fits nothing.",
        _no_default,
        "0.0.0.0/0 has no bits to compare, so every address fits: it is the default route.",
        "route-prefix",
    ),
    _idea(
        "length-as-text",
        "The longer prefix has the larger length.",
        _picks(lambda routes: max(routes, key=lambda route: str(route[0]))[2]),
        "As text, '8' is larger than '24'. Make numbers of the lengths with int(…) before you compare.",
    ),
    _idea(
        "whole-numbers",
        "Networks end at a dot.",
        _whole_numbers,
        "A prefix may end inside one of the four numbers. Compare bits, not numbers between dots.",
        "route-prefix",
    ),
    _idea(
        "last-that-fits",
        "The last line is the one that holds.",
        _picks(lambda routes: routes[-1][2]),
        "You take the last route that fits; the longest prefix wins, wherever it stands in the table.",
    ),
    _idea(
        "first-that-fits",
        "Who comes first is served first.",
        _picks(lambda routes: routes[0][2]),
        "You take the first route that fits; the longest prefix wins, wherever it stands in the table.",
    ),
    _idea(
        "shortest-prefix",
        "The widest network wins.",
        _picks(lambda routes: min(routes)[2]),
        "You take the shortest prefix, which knows least. The longest wins.",
    ),
    _idea(
        "longest-of-all",
        "The longest prefix wins.",
        _picks(lambda routes: max(routes)[2], fitting=False),
        "That is the longest prefix of the table, and this address does not begin with it. First see "
        "which fit.",
    ),
    _idea(
        "returns-nothing",
        "What the function has found is its result.",
        _nothing,
        "A function that comes to its end without return gives None. Return the neighbour, after the loop.",
    ),
)

EXERCISE = Exercise(
    name=NAME,
    title="The next hop",
    points=4.0,
    lesson="01_networks",
    form="function",
    kinds={"one fits": 1.0, "several fit": 1.5, "the default": 0.75, "none fits": 0.75},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=outcome,
    hints=(
        "For one address, tick the routes of the table that fit. Which of the ticked ones knows most "
        "about it? "
        "What if there is no tick at all?",
        "ipaddress can say whether an address is in a network, and each network knows its prefix "
        "length. While you "
        "go through the table, remember the best so far, and how long its prefix was.",
        "Begin with None and a length below every length there is. For each route: if the address is "
        "in the network "
        "and its prefix is longer than the best so far, remember both. At the end, return what you remember.",
    ),
    stars=2,
    after="A router has hundreds of thousands of routes. Why would it not use your loop?",
)
