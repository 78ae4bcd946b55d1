"""listen_once: bind, wait for one datagram, show its text and who sent it, close."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from helpers.exercises.letters import Row, Wanted, ending, how, idea
from helpers.exercises.output import squeeze
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts
from helpers.localnet.visitors import Letter
from helpers.localnet.weather import Weather

MOST = 9_000
"""Bytes of the longest datagram, as the statement says."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two letters: from this machine and another, after a long wait, long, beyond ASCII."""
    made: list[Case] = []

    def add(kind: str, words: int = 0, accents: str = "", wait: float = 0.0) -> None:
        port = rng.randrange(1024, 49152)
        text = " ".join(rng.choice(WORDS[:60]) for _ in range(min(words, 800) or rng.randrange(3, 9)))
        text += f" {accents}" if accents else ""
        text = text.ljust(words, "!") if words == MOST else text
        far = kind in ("another machine", "long")
        host = f"192.0.2.{rng.randrange(100, 250)}" if far else "127.0.0.1"
        source = (host, rng.choice([number for number in range(40_000, 48_000) if number != port]))
        wait = wait or round(rng.uniform(0.1, 2), 2)
        second = f"too late, {rng.choice(WORDS[60:90])}"
        letters = (
            Letter(port, text.encode(), wait, source),
            Letter(port, second.encode(), wait + 1, (host, 48_001)),
        )
        truth = {"text": text, "host": host, "from": source[1], "second": second, "wait": wait}
        told = f"listen_once({port}): {len(text.encode()):,} bytes come from {host} after {wait:g} s"
        made.append(Case(kind, told, Hosts(), Weather(rng.randrange(10**6)), (), (port,), truth, letters))

    for _ in range(6):
        add("this machine")
    for _ in range(6):
        add("another machine")
    for words in (250, 400, 600, MOST):
        add("long", words)
    for wait in (130.0, 700.0, 4000.0):
        add("a long wait", wait=wait)
    for accents in ("café", "10 €", "Ελλάδα"):
        add("a long wait", accents=accents, wait=rng.choice((40.0, 90.0, 200.0)))
    return made


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "text", "sender", "closed")


def seen(case: Case, run: Run) -> Row:
    """How it ended, what of the text was shown, what of the sender, whether the socket was closed."""
    return how(run), _text(case, run), _sender(case, run), "open" if run.open_sockets else "closed"


def _text(case: Case, run: Run) -> str:
    shown, text = squeeze(run.text), squeeze(case.truth["text"])
    if squeeze(case.truth["second"]) in shown:
        return "both" if text in shown else "second"
    if "b'" in run.text or 'b"' in run.text:
        return "bytes"
    if text in shown:
        return "text"
    return "part" if text[:9] in shown else "other" if shown else "nothing"


def _sender(case: Case, run: Run) -> str:
    host, port = case.truth["host"] in run.text, str(case.truth["from"]) in run.text
    return "sender" if host and port else "host" if host else "port" if port else "none"


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    row = seen(case, run)
    if row == right(case):
        return []
    return [Finding(_about(case, run, row))]


def _about(case: Case, run: Run, row: Row) -> str:
    ended, text, sender, _ = row
    due = f"{case.truth['host']} and port {case.truth['from']}"
    if ended:
        return ending(run)
    if text != "text":
        return f"To be shown: {case.truth['text'][:60]!r}; shown was {run.text[:60]!r}."
    if sender != "sender":
        return f"The text is right. Its sender is {due}, and that is not all shown: {run.text[-60:]!r}."
    return "The datagram was shown rightly, and the socket was left open. The statement asks to close it."


# -- misconceptions ---------------------------------------------------------------------------------
HANGS = ("hang recvfrom", "hang recv", "hang recvfrom_into")


def _always(*rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows)


def _kind(kinds: tuple[str, ...], *rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows) if case.kind in kinds else []


_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "this-machine-only",
        "localhost is where my program listens.",
        _kind(("another machine", "long"), (HANGS, "nothing", "none", None)),
        lambda case, run: (
            f"A datagram came from {case.truth['host']}, another machine, and the program did not hear it. "
            'Bound to localhost or 127.0.0.1 a socket hears only its own machine. Bind to all addresses: "".'
        ),
        "own-address",
    ),
    _idea(
        "not-at-that-port",
        "Receiving needs no address.",
        _always((HANGS, "nothing", "none", None)),
        lambda case, run: (
            f"A datagram was sent to port {case.args[0]}, and the program waits for ever: no socket of it is "
            "bound to that port. bind comes before recvfrom, with the port that was given."
        ),
        "receive-bind",
    ),
    _idea(
        "waits-for-a-connection",
        "A server listens and accepts.",
        _always(("hang accept", "nothing", "none", None), ("OSError", "nothing", "none", None)),
        "The program waits for a TCP connection. Datagrams have none: a socket of type SOCK_DGRAM, bind, and "
        "recvfrom at once, without listen and accept.",
        "receive-bind",
    ),
    _idea(
        "gives-up",
        "What comes, comes soon.",
        _kind(
            ("a long wait",),
            ("TimeoutError", "nothing", "none", None),
            ("", ("nothing", "other"), "none", None),
        ),
        lambda case, run: (
            f"The datagram came after {case.truth['wait']:g} seconds, and the program no longer waited. "
            "Here it is to wait as long as it takes: set no time-out."
        ),
        "nobody-timeout",
    ),
    _idea(
        "goes-on-listening",
        "A server runs for ever.",
        _always((HANGS, ("text", "both", "bytes"), None, None), ("", "both", None, None)),
        "The program goes on after the first datagram. It is to show one, close its socket and end.",
        "receive-recvfrom",
    ),
    _idea(
        "number-too-small",
        "The rest comes with the next recvfrom.",
        _kind(("long",), ("", "part", None, None)),
        lambda case, run: (
            f"Of {len(case.truth['text']):,} bytes only the beginning was shown. What is longer than the "
            "number in recvfrom is cut off and lost; here up to 9,000 bytes may come."
        ),
        "large-cut",
    ),
    _idea(
        "shows-bytes",
        "What recvfrom gives is text.",
        _always(("", "bytes", None, None)),
        "What was shown is Python's notation for bytes, with b'…' around it. decode() makes text of it.",
        "receive-recvfrom",
    ),
    _idea(
        "ascii-only",
        "A byte is a character.",
        _kind(
            ("a long wait",),
            ("UnicodeDecodeError", None, None, None),
            ("", ("part", "other"), "sender", None),
        ),
        "The text has characters beyond ASCII, and came as UTF-8. decode() without a name reads that.",
        "receive-sendto",
    ),
    _idea(
        "sender-not-shown",
        "A datagram is its text.",
        _always(("", "text", ("host", "port", "none"), None)),
        lambda case, run: (
            f"The text is right. Who sent it is to be shown, too: host {case.truth['host']} and port "
            f"{case.truth['from']}. recvfrom gives a pair, and its second part is the sender's address."
        ),
        "receive-recvfrom",
    ),
    _idea(
        "left-open",
        "At the end of a function everything is closed.",
        _always(("", "text", "sender", "open")),
        "All is shown rightly, and the socket was left open; its port stays taken. Close it, with "
        "parentheses: close(), or use with.",
        "close-all",
    ),
)

EXERCISE = Exercise(
    name="listen_once",
    title="Listen once",
    points=4.0,
    lesson="07_datagrams",
    form="function",
    kinds={"this machine": 1.0, "another machine": 1.0, "long": 1.0, "a long wait": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "Before anybody can send something to your socket, it needs an address. Which one, if a letter may "
        "come from this machine or from another?",
        "recvfrom gives a pair: bytes, and again a pair. The number in recvfrom is the most that you keep; "
        "look into the statement for how much may come.",
        "Make a socket of type SOCK_DGRAM, in a with statement. Bind it to all addresses and the port. "
        "recvfrom, with a number that is large enough. Decode, then print the text, the host, the port.",
    ),
    stars=2,
    after="A second datagram came a second later, each time. What became of it?",
)
