"""listen_once: bind, wait for one datagram, show its text and who sent it, close."""

from __future__ import annotations

import random

from helpers.exercises.heard_once import MISCONCEPTIONS, judge, seen
from helpers.exercises.spec import Case, Exercise
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts
from helpers.localnet.visitors import Letter
from helpers.localnet.weather import Weather

MOST = 9_000
"""Bytes of the longest datagram, as the statement says."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-four letters: from this machine and another, after a long wait, long, beyond ASCII, empty."""
    made: list[Case] = []

    def add(kind: str, words: int = 0, accents: str = "", wait: float = 0.0, empty: bool = False) -> None:
        port = rng.randrange(1024, 49152)
        text = " ".join(rng.choice(WORDS[:60]) for _ in range(min(words, 800) or rng.randrange(3, 9)))
        text += f" {accents}" if accents else ""
        text = text.ljust(words, "!") if words == MOST else text
        text = "" if empty else text
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
    add("this machine", empty=True)
    for _ in range(6):
        add("another machine")
    add("another machine", empty=True)
    for words in (250, 400, 600, MOST):
        add("long", words)
    for wait in (130.0, 700.0, 4000.0):
        add("a long wait", wait=wait)
    for accents in ("café", "10 €", "Ελλάδα"):
        add("a long wait", accents=accents, wait=rng.choice((40.0, 90.0, 200.0)))
    return made


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
