"""same_network: do two IPv4 addresses begin with the same bits? (RFC 4632 section 3.1)"""

from __future__ import annotations

import ipaddress
import random
from collections.abc import Callable, Iterable

from helpers.exercises.calls import ANYTHING, Outcome, about, idea, outcome
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.localnet.hosts import Hosts

NAME = "same_network"

SAME = None
A, B, C = range(1, 127), range(128, 192), range(192, 224)
"""First numbers of what were once the classes A, B and C."""

SLOTS: tuple[tuple[str, int, int | None, range], ...] = (
    ("whole numbers", 8, 31, C),
    ("whole numbers", 8, 7, C),
    ("whole numbers", 16, 16, C),
    ("whole numbers", 16, 15, A),
    ("whole numbers", 24, 31, C),
    ("whole numbers", 24, 24, A),
    ("whole numbers", 24, 23, C),
    ("whole numbers", 24, 0, C),
    ("whole numbers", 16, 14, C),
    ("inside a number", 25, 25, C),
    ("inside a number", 25, 24, C),
    ("inside a number", 25, 23, C),
    ("inside a number", 26, 31, A),
    ("inside a number", 27, 26, C),
    ("inside a number", 20, 20, A),
    ("inside a number", 20, 19, C),
    ("inside a number", 12, 12, B),
    ("inside a number", 12, 11, A),
    ("inside a number", 22, 31, B),
    ("inside a number", 9, 8, A),
    ("inside a number", 30, 31, C),
    ("inside a number", 13, 0, C),
    ("the ends", 0, 0, C),
    ("the ends", 0, 7, A),
    ("the ends", 1, 1, range(200, 224)),  # without this bit no longer 2.. in decimal notation
    ("the ends", 1, 0, A),
    ("the ends", 32, SAME, C),
    ("the ends", 32, 31, C),
)
"""Kind, prefix length, the one bit in which the two differ (0 is the first), first numbers to choose from
(always the same one would tell the row)."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-eight pairs: each differs in one bit, within the prefix or after it, or not at all."""
    made: list[Case] = []
    for kind, length, flipped, firsts in SLOTS:
        first = rng.choice(firsts)
        one = first << 24 | rng.randrange(1 << 23) << 1 | 1  # the last bit set: never a network's own address
        two = one if flipped is None else one ^ 1 << 31 - flipped
        a, b = (str(ipaddress.IPv4Address(number)) for number in (one, two))
        where = "the same address twice" if a == b else f"the first other bit is number {(flipped or 0) + 1}"
        truth = {"name": NAME, "want": flipped is None or flipped >= length}
        made.append(Case(kind, f"{a} and {b}, /{length}: {where}", Hosts(), args=(a, b, length), truth=truth))
    return made


# -- judgement --------------------------------------------------------------------------------------
def right(case: Case) -> Outcome:
    """How a right call ends."""
    return ("returned", case.truth["want"])


def seen(case: Case, run: Run) -> Outcome:
    """How the call ended; 1 and 0 count as True and False."""
    how, value = outcome(case, run)
    return (
        (how, bool(value)) if how == "returned" and type(value) is int and value in (0, 1) else (how, value)
    )


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one call."""
    if seen(case, run) != right(case) or type(seen(case, run)[1]) is not bool:
        return [Finding(about(right, case, run))]
    if type(run.value) is int:
        return [Finding("It works with 1 and 0; True and False say what is meant.", remark=True)]
    return []


# -- misconceptions ---------------------------------------------------------------------------------
def _bits(address: str) -> str:
    return f"{int(ipaddress.IPv4Address(address)):032b}"


def _compares(part: Callable[[str, int], object]) -> Callable[[Case], list[Outcome]]:
    """The answers of somebody who compares these parts of the two addresses."""

    def outcomes(case: Case) -> list[Outcome]:
        a, b, length = case.args
        return [("returned", part(a, length) == part(b, length))]

    return outcomes


def _printed(case: Case) -> list[Outcome]:
    return [("printed", ANYTHING)]


def _text(case: Case) -> list[Outcome]:
    words = ("True", "yes", "same") if case.truth["want"] else ("False", "no", "different", "")
    return [("returned", word) for word in words]


def _nothing(case: Case) -> list[Outcome]:
    return [] if case.truth["want"] else [("returned", None)]


def _zero(case: Case) -> list[Outcome]:
    return [("returned", False)] if case.args[2] == 0 else []


def _first_round(case: Case) -> list[Outcome]:
    """return stands in the loop: the first bits decide, or without any the loop is not begun."""
    a, b, length = case.args
    return [("returned", _bits(a)[0] == _bits(b)[0])] if length else [("returned", None)]


def _host_bits_set(case: Case, run: Run) -> str:
    if run.raised is None or "host bits" not in run.raised.message:
        return ""
    return (
        "An address with bits after the prefix is no network: give ip_network strict=False, or cut the bits "
        "off."
    )


def _strict(case: Case) -> list[Outcome]:
    return [("raised", "ValueError")] if case.args[2] < 32 else []


def _opposite(case: Case) -> list[Outcome]:
    return [("returned", not case.truth["want"])]


def _idea(
    slug: str,
    says: str,
    outcomes: Callable[[Case], Iterable[Outcome]],
    message: str | Callable[[Case, Run], str],
    cell: str = "ip-network",
) -> Misconception:
    return idea(right, slug, says, outcomes, message, f"01_networks#{cell}")


MISCONCEPTIONS = (
    _idea("prints-instead", "Printing is giving back.", _printed, "Give True or False back with return."),
    _idea("text-instead", "'True' is True.", _text, "Without quotes: True and False are values, no text."),
    _idea(
        "says-nothing-for-no",
        "If they are the same, return True; that is all.",
        _nothing,
        "Where they differ, the function comes to its end and gives None. Return False there.",
    ),
    _idea(
        "32-compares-nothing",
        "[:-n] leaves off the last n.",
        _compares(lambda address, length: _bits(address)[: length - 32]),
        "With 32 bits there is nothing to leave off, and [:-0] is the empty text. Count from the front.",
        "route-prefix",
    ),
    _idea(
        "0-is-no-length",
        "A length of 0 means no network.",
        _zero,
        "With length 0 no bit has to be the same: any two addresses are. A default route works like that.",
        "route-prefix",
    ),
    _idea(
        "rounds-down",
        "Whole numbers are enough: length // 8 of them.",
        _compares(lambda address, length: address.split(".")[: length // 8]),
        "A prefix may end inside one of the four numbers. Compare bits, not numbers between dots.",
    ),
    _idea(
        "one-bit-too-few",
        "The length counts from 0.",
        _compares(lambda address, length: _bits(address)[: max(length - 1, 0)]),
        "You are one bit short: with /24 the bits 1 to 24 count, the 24th as well.",
    ),
    _idea(
        "one-bit-too-many",
        "The bit after the prefix counts too.",
        _compares(lambda address, length: _bits(address)[: length + 1]),
        "You compare one bit too many: with /24 the 25th may differ.",
    ),
    _idea(
        "leading-zeros-lost",
        "bin() gives the bits of an address.",
        _compares(lambda address, length: f"{int(ipaddress.IPv4Address(address)):b}"[:length]),
        "bin leaves off zeros in front, so the bits of 10.0.0.1 begin with the fifth. "
        "f'{number:032b}' keeps all 32.",
        "ip-number",
    ),
    _idea(
        "rounds-up",
        "Where the prefix ends inside a number, that number counts whole.",
        _compares(lambda address, length: address.split(".")[: -(-length // 8)]),
        "A prefix may end inside one of the four numbers, and the rest of it may differ. Compare bits.",
    ),
    _idea(
        "always-24",
        "The network is the first three numbers.",
        _compares(lambda address, length: address.split(".")[:3]),
        "That is so for /24 alone. The length says how many bits count.",
    ),
    _idea(
        "compares-characters",
        "The first characters are the first bits.",
        _compares(lambda address, length: address[:length]),
        "The length counts bits, not characters of the text. Make a number of the address first.",
        "ip-number",
    ),
    _idea(
        "last-bits",
        "The network is at the end.",
        _compares(lambda address, length: _bits(address)[32 - length :]),
        "A prefix is the beginning. What you compare is at the end of the address.",
    ),
    _idea(
        "notation-counted",
        "bin() gives 32 bits.",
        _compares(lambda address, length: bin(int(ipaddress.IPv4Address(address)))[:length]),
        "bin puts 0b in front and leaves off zeros, so its characters are not the 32 bits. "
        "f'{number:032b}' gives those.",
        "ip-number",
    ),
    _idea(
        "host-bits",
        "What comes after the prefix has to agree.",
        _compares(lambda address, length: _bits(address)[length:]),
        "You compare what comes after the prefix: that is the host's part. Compare what comes before.",
    ),
    _idea(
        "network-of-a-host",
        "ip_network takes any address.",
        _strict,
        _host_bits_set,
    ),
    _idea(
        "first-round-decides",
        "A loop goes on after return.",
        _first_round,
        "return ends the function, also in the middle of a loop: only the first round was done. In the loop "
        "return False where two differ; return True belongs after it.",
    ),
    _idea("opposite", "False is: nothing differs.", _opposite, "That is just the wrong way round."),
)

EXERCISE = Exercise(
    name=NAME,
    title="The same network",
    points=3.0,
    lesson="01_networks",
    form="function",
    kinds={"whole numbers": 1.0, "inside a number": 1.25, "the ends": 0.75},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "Write 10.0.16.1 and 10.0.24.1 in bits. How long is the part, from the left, that is the "
        "same? For which "
        "lengths is the answer True, then?",
        "A number of 32 bits, and a length: how many bits after the prefix do not matter? There is "
        "an operator "
        "that shifts bits out on the right; or make 32 characters of it and take the first.",
        "Make a number of each address, with the module ipaddress. Drop as many bits on the right as "
        "the prefix "
        "leaves over, for both alike. Compare what is left, and return that comparison.",
    ),
    stars=1,
    after="Which two addresses are in the same network for every length but one?",
)
