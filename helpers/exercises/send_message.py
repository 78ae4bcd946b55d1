"""send_message: what is typed travels as datagrams, one a line, and the number of bytes is shown."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable
from functools import partial

from helpers.exercises.greetings import quoted
from helpers.exercises.letters import Row, Wanted, ending, how, idea, posted, remarks
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts
from helpers.localnet.weather import Weather

ACCENTS = ("café", "smörgåsbord", "Œuvre", "naïve", "10 €", "žluťoučký", "日本", "Ελλάδα")


class Sink(asyncio.DatagramProtocol):
    """Takes what comes, and never answers."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two conversations: one line, several, characters beyond ASCII, and nobody there."""
    made: list[Case] = []

    def add(kind: str, count: int, heard: bool = True) -> None:
        host = f"{rng.choice(WORDS[:60])}.example"
        port = rng.randrange(1024, 49152)
        lines = [" ".join(rng.sample(WORDS[:60], rng.randrange(2, 6))) for _ in range(count)]
        if kind == "beyond ASCII":
            lines = [f"{line} {word}" for line, word in zip(lines, rng.sample(ACCENTS, count), strict=True)]
        hosts = Hosts()
        hosts.serve_udp("time.pr4e.org", 13, Sink)
        if heard:
            hosts.serve_udp(host, port, Sink)
        else:
            hosts.add(host)
        truth = {"host": host, "port": port, "lines": lines, "to": f"{hosts.address_of(host)}:{port}"}
        told = f"{count} {'line' if count == 1 else 'lines'} to {host}, port {port}"
        told += "" if heard else ", where nobody listens"
        typed = (host, str(port), *lines, "")
        made.append(Case(kind, told, hosts, Weather(rng.randrange(10**6)), typed, (), truth))

    for _ in range(4):
        add("one line", 1)
    for count in (2, 3, 5, 4, 2, 3, 6):
        add("several lines", count)
    for count in (2, 3, 2, 4, 2, 3):
        add("beyond ASCII", count)
    for count in (2, 3, 4, 2, 3):
        add("nobody there", count, heard=False)
    return made


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "there", "lines", "bytes")


def seen(case: Case, run: Run) -> Row:
    """How it ended, where datagrams went, what was in them, which numbers were shown."""
    return how(run), _where(case, run), _what(case, run), _numbers(case, run)


def _where(case: Case, run: Run) -> str:
    if run.connections:
        return "tcp"
    places = {to for _, to, _ in posted(run)}
    if not places:
        return "nowhere"
    if places == {case.truth["to"]}:
        return "there"
    address = case.truth["to"].rpartition(":")[0]
    return "other port" if {place.rpartition(":")[0] for place in places} == {address} else "elsewhere"


def _what(case: Case, run: Run) -> str:
    sent = [data for _, _, data in posted(run)]
    lines = [line.encode() for line in case.truth["lines"]]
    if sent == lines:
        return "lines"
    if sent == [*lines, b""]:
        return "empty too"
    if [data.strip() for data in sent] in (lines, [*lines, b""]):
        return "line ends"
    if sent == [line.encode("latin-1", "replace") for line in case.truth["lines"]]:
        return "latin-1"
    if not sent:
        return "nothing"
    if len(sent) == 1 and len(lines) > 1:
        return (
            "first" if sent == lines[:1] else "one" if _bare(sent[0]) == _bare(b"".join(lines)) else "other"
        )
    return "begun" if sent == lines[: len(sent)] else "other"


def _bare(data: bytes) -> bytes:
    return b"".join(data.split())


def _numbers(case: Case, run: Run) -> str:
    numbers = [int(number) for number in re.findall(r"\d{1,15}", run.text)]
    lines = case.truth["lines"]
    if numbers == [len(line.encode()) for line in lines]:
        return "bytes"
    if numbers == [len(line) for line in lines]:
        return "characters"
    return "other" if numbers else "none"


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    row = seen(case, run)
    if row == right(case):
        return remarks(run)
    return [Finding(_about(case, run, row)), *remarks(run)]


def _about(case: Case, run: Run, row: Row) -> str:
    ended, where, what, _ = row
    if ended:
        return ending(run)
    at = f"{case.truth['host']}, port {case.truth['port']}"
    sent = [data for _, _, data in posted(run)]
    lines = [line.encode() for line in case.truth["lines"]]
    if where != "there":
        return f"Typed were {at}; no datagram was sent there."
    if what != "lines":
        unlike = (i for i, (one, other) in enumerate(zip(sent, lines, strict=False)) if one != other)
        at_line = next(unlike, min(len(sent), len(lines)))
        came = quoted(sent[at_line]) if at_line < len(sent) else "did not come"
        due = quoted(lines[at_line]) if at_line < len(lines) else "no more than the typed lines"
        return f"{at} received {len(sent)} datagrams. Number {at_line + 1}: {came}; expected: {due}."
    sizes = ", ".join(str(len(line)) for line in lines)
    return f"All lines arrived. To show are the numbers {sizes}, no others; shown was {run.text[:60]!r}."


# -- misconceptions ---------------------------------------------------------------------------------
def _always(*rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows)


def _if(
    test: Callable[[Case], bool], *rows: tuple[Wanted, ...]
) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows) if test(case) else []


def _many(case: Case) -> bool:
    return len(case.truth["lines"]) > 1


def _accents(case: Case) -> bool:
    return case.kind == "beyond ASCII"


_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "tcp-instead",
        "A socket is a socket.",
        _always((None, "tcp", None, None)),
        "The program tried to make a TCP connection. A datagram needs a socket of type SOCK_DGRAM, and "
        "sendto.",
        "receive-sendto",
    ),
    _idea(
        "sends-text",
        "A datagram carries text.",
        _always(("TypeError text", "nowhere", None, None)),
        "sendto was given text. A datagram carries bytes: encode() makes bytes of text.",
        "receive-recvfrom",
    ),
    _idea(
        "port-is-text",
        "A port is what was typed.",
        _always(("TypeError port", "nowhere", None, None)),
        "The port is text, as input() gives it. int(…) makes the number that sendto wants.",
        "receive-sendto",
    ),
    _idea(
        "fixed-address",
        "The address stands in the program.",
        _always((None, ("elsewhere", "other port"), None, None)),
        lambda case, run: (
            f"The program sent to {posted(run)[0][1]}; typed were {case.truth['host']} and "
            f"{case.truth['port']}. Use what is typed each time."
        ),
        "receive-sendto",
    ),
    _idea(
        "connects-first",
        "Without a connection nothing can be sent.",
        _if(lambda case: case.kind == "nobody there", ("ConnectionRefusedError", "there", None, None)),
        "A connected UDP socket is told that nobody listens, and the next call raises that. Here sendto to "
        "the address is enough; whether anybody hears is not asked.",
        "nobody-connected",
    ),
    _idea(
        "waits-for-an-answer",
        "Every message is answered.",
        _always((("hang recvfrom", "hang recv", "TimeoutError"), "there", None, None)),
        "The program waits for an answer after sending. Nobody promised one: send, show the number, go on.",
        "nobody-sendto",
    ),
    _idea(
        "sends-the-empty-line",
        "The end is sent as well.",
        _always(("", "there", "empty too", None)),
        "After the typed lines an empty datagram arrived. The empty line only ends the program: look at it "
        "before you send.",
        "receive-three",
    ),
    _idea(
        "line-end-added",
        "A line needs its end on the way.",
        _always(("", "there", "line ends", None)),
        lambda case, run: (
            f"A line arrived as {quoted(posted(run)[0][2])}. A datagram is a message of its own and needs no "
            "line end; send what was typed, and nothing else."
        ),
        "receive-three",
    ),
    _idea(
        "all-in-one",
        "The network is one stream.",
        _if(_many, ("", "there", "one", None)),
        "All lines arrived in one datagram. Send each line by itself: one sendto, one datagram.",
        "receive-three",
    ),
    _idea(
        "first-line-only",
        "There is one message.",
        _if(_many, ("", "there", "first", None)),
        "Only the first line arrived. Go on asking and sending until an empty line is typed.",
        "receive-three",
    ),
    _idea(
        "latin-1",
        "A character is a byte.",
        _if(_accents, ("", "there", "latin-1", None), ("UnicodeEncodeError", None, None, None)),
        "The text is to be encoded as UTF-8: encode(), without any other name. Other encodings do not have "
        "every character.",
        "receive-recvfrom",
    ),
    _idea(
        "counts-characters",
        "As many bytes as characters.",
        _if(_accents, ("", "there", "lines", "characters")),
        "The numbers shown are those of characters. In UTF-8 some characters take two bytes and more; show "
        "what sendto returns.",
        "receive-sendto",
    ),
    _idea(
        "shows-no-number",
        "Sent is done.",
        _always(("", "there", "lines", "none")),
        "Everything arrived, and no number was shown. Print what sendto returns, once for each line.",
        "receive-sendto",
    ),
)

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
