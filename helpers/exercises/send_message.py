"""send_message: what is typed travels as datagrams, one a line, and the number of bytes is shown."""

from __future__ import annotations

import asyncio
import random

from helpers.exercises.lines_sent import MISCONCEPTIONS, judge, seen
from helpers.exercises.spec import Case, Exercise
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

ACCENTS = ("café", "smörgåsbord", "Œuvre", "naïve", "10 €", "žluťoučký", "日本", "Ελλάδα")


class Sink(asyncio.DatagramProtocol):
    """Takes what comes, and never answers."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-seven conversations: one line, several, characters beyond ASCII, and nobody there.

    Among the several lines are spaces at the ends, a line of spaces, and a typing that breaks off.
    """
    made: list[Case] = []

    def add(kind: str, count: int, heard: bool = True, spaces: str = "", broken: bool = False) -> None:
        host = f"{rng.choice(WORDS[:60])}.example"
        port = rng.randrange(1024, 49152)
        lines = [" ".join(rng.sample(WORDS[:60], rng.randrange(2, 6))) for _ in range(count)]
        if kind == "beyond ASCII":
            accents = rng.sample(ACCENTS, count)
            if all(case.kind != kind for case in made):  # in one at least a line has figures of its own
                accents = ["10 €", *[word for word in accents if word != "10 €"]][:count]
            lines = [f"{line} {word}" for line, word in zip(lines, accents, strict=True)]
        told = f"{count} {'line' if count == 1 else 'lines'} to {host}, port {port}"
        if spaces == "at the ends":
            lines = [("  " if at % 2 else "") + line + "   "[at % 2 :] for at, line in enumerate(lines)]
            told += ", with spaces at their ends"
        elif spaces:
            lines[rng.randrange(2, count)] = " " * rng.randrange(1, 5)
            told += ", one of them of spaces"
        hosts = Hosts()
        hosts.serve_udp("time.pr4e.org", 13, Sink)
        if heard:
            hosts.serve_udp(host, port, Sink)
        else:
            hosts.add(host)
            told += ", where nobody listens"
        if broken:
            told += "; then the typing breaks off, without an empty line"
        truth = {"host": host, "port": port, "lines": lines, "to": f"{hosts.address_of(host)}:{port}"}
        truth |= {"broken": broken, "spaces": bool(spaces)}
        typed = (host, str(port), *lines) if broken else (host, str(port), *lines, "")
        made.append(Case(kind, told, hosts, Weather(rng.randrange(10**6)), typed, (), truth))

    for _ in range(4):
        add("one line", 1)
    for count in (2, 3, 5, 4, 2, 3, 6):
        add("several lines", count)
    for spaces, count in (("at the ends", 3), ("at the ends", 4), ("alone", 4)):
        add("several lines", count, spaces=spaces)
    for count in (3, 4):
        add("several lines", count, broken=True)
    for count in (2, 3, 2, 4, 2, 3):
        add("beyond ASCII", count)
    for count in (2, 3, 4, 2, 3):
        add("nobody there", count, heard=False)
    return made


EXERCISE = Exercise(
    name="send_message",
    title="Send what is typed",
    points=4.0,
    lesson="07_datagrams",
    kinds={"one line": 1.0, "several lines": 1.0, "beyond ASCII": 1.0, "nobody there": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "What does sendto want, in which order, and of which types? Two things come from input as text: "
        "which of them has to become something else?",
        "One socket is enough for all lines. In the loop: ask for a line; is it empty? Then stop, before "
        "anything is sent. What sendto gives back is the number to show.",
        "Ask for host and port, make a number of the port. Make a socket of type SOCK_DGRAM. Loop: input; "
        "break on an empty line; encode; sendto with the pair (host, port); print its result.",
    ),
    stars=1,
    after="In some cases nobody listened. How could your program have known?",
)
