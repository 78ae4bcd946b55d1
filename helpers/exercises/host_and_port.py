"""host_and_port: take "host:port" apart, with IPv6 in brackets and a port that may be missing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

from helpers.exercises.calls import ANYTHING, Outcome, about, idea, outcome
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts

NAME = "host_and_port"
DEFAULTS = (25, 110, 143, 443, 7000, 8080)


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-four texts: names and addresses with a port, without, and IPv6 both ways."""
    made: list[Case] = []

    def add(kind: str, host: str, port: int | None, story: str, colon: str = "") -> None:
        default = DEFAULTS[len(made) % len(DEFAULTS)]
        default = default if port != default else 80
        text = f"[{host}]" if ":" in host else host
        text += f":{port}" if port is not None else colon
        truth = {"name": NAME, "want": (host, default if port is None else port), "port": port}
        made.append(Case(kind, f"{text!r}: {story}", Hosts(), args=(text, default), truth=truth))

    for _ in range(4):
        add("with a port", _name(rng), rng.randrange(1, 65536), "a name and a port")
        add("with a port", _four(rng), rng.randrange(1, 65536), "an IPv4 address and a port")
    add("with a port", "localhost", 7, "a port of one digit")
    for _ in range(3):
        add("without a port", _name(rng), None, "a name alone")
        add("without a port", _four(rng), None, "an IPv4 address alone")
    for host in (_name(rng), _four(rng)):
        add("empty port", host, None, "a colon, and no port after it", ":")
    for _ in range(3):
        add("IPv6", _six(rng), rng.randrange(1, 65536), "an IPv6 address and a port")
        add("IPv6", _six(rng), None, "an IPv6 address alone")
    add("IPv6", "::1", 8080, "this machine, in IPv6")
    add("IPv6", "::1", None, "this machine, in IPv6")
    return made


def _name(rng: random.Random) -> str:
    return ".".join([*rng.sample(WORDS[:60], rng.randint(1, 2)), "example"])


def _four(rng: random.Random) -> str:
    return f"{rng.choice(('192.0.2', '198.51.100', '203.0.113'))}.{rng.randrange(1, 255)}"


def _six(rng: random.Random) -> str:
    """An address of 2001:db8::/32, which is for documentation (RFC 3849)."""
    groups = [f"{rng.randrange(1, 0x10000):x}" for _ in range(rng.randint(1, 3))]
    return "2001:db8:" + ":".join([*groups[:-1], "", groups[-1]])


# -- judgement --------------------------------------------------------------------------------------
def right(case: Case) -> Outcome:
    """How a right call ends."""
    return ("returned", case.truth["want"])


def observe(case: Case, run: Run) -> Outcome:
    """How the call ended. A list is no pair here: connect does not take one."""
    return ("returned", run.value) if isinstance(run.value, list) else outcome(case, run)


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one call."""
    how, value = observe(case, run)
    if how == "returned" and type(value) is tuple and value == case.truth["want"] and _is_number(value[1]):
        return []
    return [Finding(about(right, case, run))]


def _is_number(port: object) -> bool:
    return type(port) is int


# -- misconceptions ---------------------------------------------------------------------------------
def _returned(*values: object) -> list[Outcome]:
    return [("returned", value) for value in values]


def _bracketed(case: Case) -> bool:
    return str(case.args[0]).startswith("[")


def _text_port(case: Case) -> list[Outcome]:
    host, port = case.truth["want"]
    return _returned((host, str(port))) if case.truth["port"] is not None else []


def _default_80(case: Case) -> list[Outcome]:
    host, _ = case.truth["want"]
    return _returned((host, 80)) if case.truth["port"] is None else []


def _always_default(case: Case) -> list[Outcome]:
    host, _ = case.truth["want"]
    return _returned((host, case.args[1])) if case.truth["port"] is not None else []


def _needs_port(case: Case) -> list[Outcome]:
    missing = case.kind == "without a port"
    return [("raised", "IndexError"), ("raised", "ValueError")] if missing else []


def _needs_digits(case: Case) -> list[Outcome]:
    return (
        [("raised", "ValueError"), *_returned((case.truth["want"][0], ""))]
        if case.kind == "empty port"
        else []
    )


def _first_colon(case: Case) -> list[Outcome]:
    """Cutting at the first colon: what comes of an IPv6 address."""
    if not _bracketed(case):
        return []
    host, _, rest = case.args[0].partition(":")
    parts = case.args[0].split(":")
    kept = (host, host.strip("[]"))
    last = parts[-1].rstrip("]")
    numbers = [int(last)] if last.isdecimal() else []
    values = [(h, p) for h in kept for p in (rest, parts[1], parts[-1], case.args[1], *numbers)]
    return [("raised", "ValueError"), *_returned(*values)]


def _last_colon(case: Case) -> list[Outcome]:
    """Cutting at the last colon, also where that is inside the brackets."""
    if not _bracketed(case) or not case.args[0].endswith("]"):
        return []
    host, _, rest = case.args[0].rpartition(":")
    digits = rest.rstrip("]")
    number = [int(digits)] if digits.isdecimal() else []
    values = [(h, p) for h in (host, host.lstrip("[")) for p in (rest, digits, *number)]
    return [("raised", "ValueError"), *_returned(*values)]


def _brackets(case: Case) -> list[Outcome]:
    host, port = case.truth["want"]
    return _returned((f"[{host}]", port)) if _bracketed(case) else []


def _swapped(case: Case) -> list[Outcome]:
    host, port = case.truth["want"]
    return _returned((port, host))


def _printed(case: Case) -> list[Outcome]:
    return [("printed", ANYTHING)]


def _listed(case: Case) -> list[Outcome]:
    return _returned(list(case.truth["want"]))


def _joined(case: Case) -> list[Outcome]:
    host, port = case.truth["want"]
    return _returned(f"{host}:{port}", f"{host} {port}", host, case.args[0])


def _idea(
    slug: str, says: str, outcomes: Callable[[Case], Iterable[Outcome]], message: str, cell: str = ""
) -> Misconception:
    return idea(right, slug, says, outcomes, message, f"02_sockets#{cell}" if cell else "")


MISCONCEPTIONS = (
    _idea("prints-instead", "Printing is giving back.", _printed, "Give the pair back with return."),
    _idea(
        "port-is-text",
        "A port is what stands after the colon.",
        _text_port,
        "A port is a number: connect raises TypeError for text. Use int(…).",
        "client-port-text",
    ),
    _idea(
        "swapped",
        "The number first.",
        _swapped,
        "The host comes first, as connect wants it.",
        "client-connect",
    ),
    _idea(
        "list-for-a-pair",
        "A list of two is a pair.",
        _listed,
        "connect raises TypeError for a list: it wants a tuple, as return host, port gives.",
        "client-connect",
    ),
    _idea(
        "not-a-pair",
        "The host, or both as one text, is enough.",
        _joined,
        "Two values are asked for: return host, port.",
        "client-connect",
    ),
    _idea(
        "port-80-always",
        "A client must use port 80.",
        _default_80,
        "Where no port is given, it is the default that the function is called with, not always 80.",
        "client-ends",
    ),
    _idea(
        "port-never-read",
        "The default is the port.",
        _always_default,
        "A port is given after the colon, and it goes before the default.",
    ),
    _idea(
        "port-must-be-there",
        "Splitting at the colon always gives two parts.",
        _needs_port,
        "There is no colon here. partition(':') always gives three parts, the last of them perhaps empty.",
    ),
    _idea(
        "digits-must-be-there",
        "After a colon comes a number.",
        _needs_digits,
        "After the colon is nothing. An empty port counts as none (RFC 3986, section 6.2.3).",
    ),
    _idea(
        "last-colon-always",
        "The last colon is the one before the port.",
        _last_colon,
        "That colon stands inside the brackets, it is the address's. Look for the closing bracket first.",
    ),
    _idea(
        "first-colon-always",
        "There is one colon.",
        _first_colon,
        "An IPv6 address is full of colons; hence the brackets. Look for the closing one first.",
    ),
    _idea(
        "brackets-kept",
        "The brackets are part of the address.",
        _brackets,
        "The brackets only keep its colons apart from the port's; connect wants the address without them.",
    ),
)

EXERCISE = Exercise(
    name=NAME,
    title="Host and port",
    points=3.0,
    lesson="02_sockets",
    form="function",
    kinds={"with a port": 1.0, "without a port": 0.75, "empty port": 0.25, "IPv6": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "In '[::1]:80' there are four colons. Which of them divides host and port, and how can a program see "
        "that? And what does '[::1]' alone look like?",
        "Begin with the question whether the text starts with a bracket. If so, the closing bracket ends the "
        "host. partition gives three parts, also where what it looks for is missing.",
        "If it starts with '[', cut at ']', and the host is between. Else cut at ':'. What is left is "
        "the port, perhaps with a colon before it, perhaps empty. Make a number of it, or take the default.",
    ),
    stars=2,
    after="Why does an IPv6 address need brackets here, and an IPv4 address not?",
)
