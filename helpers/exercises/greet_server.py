"""greet_server: greet several clients by name, one after the other, and let each of them go."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from helpers.exercises.greetings import Row, Wanted, ended, ending, idea, mixed, quoted, remarks
from helpers.exercises.guests import AWAY, guest, name_of, visits, went
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.localnet.hosts import Hosts
from helpers.localnet.visitors import Visitor
from helpers.localnet.weather import Weather

NAME = "greet_server"
LEFT_OPEN = "left open"
"""How a run ended that was right but for its listening socket."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two evenings: guests one by one, all at once, and with names that come in pieces."""
    made: list[Case] = []

    def add(kind: str, count: int, story: str, pieces: tuple[int, int] = (1448, 1448)) -> None:
        port = rng.randrange(1024, 49152)
        names = [name_of(rng, at) for at in range(count)]
        ends = [rng.choice((b"\r\n", b"\n")) for _ in names]
        after = kind != "all at once"
        visitors = tuple(
            Visitor(
                port, guest(rng, name, end, kind == "in pieces"), round(rng.uniform(0, 1), 2) * after, after
            )
            for name, end in zip(names, ends, strict=True)
        )
        truth = {"names": names, "ends": ends, "port": port}
        told = (
            f"greet_server({port}, {count}): {', '.join(names)} {'come' if count > 1 else 'comes'}, {story}"
        )
        weather = Weather(rng.randrange(10**6), pieces)
        made.append(Case(kind, told, Hosts(), weather, (), (port, count), truth, visitors))

    for count in (3, 2, 4, 3, 5, 2, 1, 3):
        add("one by one", count, "each when the one before has been let go")
    for count in (3, 2, 4, 5, 3, 2):
        add("all at once", count, "all at the same moment; they queue")
    for count in (2, 3, 2, 3):
        add("in pieces", count, "each with a pause in the middle of the name")
    for count in (2, 3):
        add("in pieces", count, "each with a pause, and pieces of one to three bytes", (1, 3))
    for count in (1, 2):
        add("in pieces", count, "each with a pause, and one byte at a time", (1, 1))
    return made


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", *("right" for _ in case.truth["names"]))


def seen(case: Case, run: Run) -> Row:
    """How it ended, and in a word how each visit went."""
    row = (ended(run), *(went(case, at, visit) for at, visit in enumerate(visits(case, run))))
    return (LEFT_OPEN, *row[1:]) if run.open_sockets and row == right(case) else row


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    row = seen(case, run)
    if row == right(case):
        return remarks(run)
    return [Finding(_about(case, run, row)), *remarks(run)]


def _about(case: Case, run: Run, row: Row) -> str:
    how, went = row[0], row[1:]
    at = next((at for at, word in enumerate(went) if word != "right"), None)
    if how == LEFT_OPEN:
        return "All were greeted and let go, and the function ended with its listening socket still open."
    if at is None:
        return f"All were greeted and let go, and then: {ending(run)}"
    name = case.truth["names"][at]
    visit = visits(case, run)[at]
    told = {
        "absent": "never came, since nobody listened, or the one before was still there",
        "refused": "found nobody listening",
        "turned away": "waited in the queue and was turned away when the server closed",
        "nothing": "connected, said its name and was told nothing",
    }.get(went[at]) or f"was told {quoted(visit.received if visit else b'')}"
    also = f" {ending(run)}" if how else ""
    return (
        f"Client {at + 1}, {name!r}, {told}. It should be told one line with its name and the number "
        f"{at + 1}, "
        f"ended by \\n.{also}"
    )


# -- misconceptions ---------------------------------------------------------------------------------
Rows = Callable[[Case], list[tuple[Wanted, ...]]]


def _all(word: Wanted, how: Wanted = "") -> Rows:
    """Every visit looks like this."""
    return lambda case: [(how, *(word for _ in case.truth["names"]))]


def _first(word: Wanted, rest: Wanted, how: Wanted, least: int = 1) -> Rows:
    """The first visit looks like this, the others like that, where there are at least so many."""

    def rows(case: Case) -> list[tuple[Wanted, ...]]:
        count = len(case.truth["names"])
        return [(how, word, *(rest for _ in range(count - 1)))] if count >= least else []

    return rows


def _of(kinds: tuple[str, ...], rows: Rows) -> Rows:
    return lambda case: rows(case) if case.kind in kinds else []


def _bare(case: Case) -> str:
    """The first client whose line has no carriage return."""
    at = case.truth["ends"].index(b"\n")
    return f"Client {at + 1}, {case.truth['names'][at]!r},"


def _bare_newline(case: Case) -> list[tuple[Wanted, ...]]:
    """The first whose line has no carriage return is waited for in vain."""
    ends = case.truth["ends"]
    if b"\n" not in ends:
        return []
    at = ends.index(b"\n")
    rest = [None] * (len(ends) - at - 1)
    return [(("hang recv", "hang recv_into"), *["right"] * at, "nothing", *rest)]


def _same_number(case: Case) -> list[tuple[Wanted, ...]]:
    later = ("from 0" if at == 1 else "always 1" for at in range(1, len(case.truth["names"])))
    return [("", "right", *later)]


def _from_zero(case: Case) -> list[tuple[Wanted, ...]]:
    return [("", *("from 0" for _ in case.truth["names"]))]


def _first_words(case: Case) -> list[tuple[Wanted, ...]]:
    return [("", *("part" if " " in name else "right" for name in case.truth["names"]))]


def _told(case: Case, run: Run) -> str:
    """The first guest who was told something wrong, and what."""
    for at, visit in enumerate(visits(case, run)):
        if visit is not None and visit.received and went(case, at, visit) != "right":
            return f"Client {at + 1}, {case.truth['names'][at]!r}, was told {quoted(visit.received)}."
    return ""


_idea = partial(idea, right)

QUEUED = ("one by one", "in pieces")
FAILS = ("OSError", "BrokenPipeError")

MISCONCEPTIONS = (
    _idea(
        "no-listen",
        "After bind, clients can come.",
        _all(AWAY, "OSError"),
        "accept was called on a socket that does not listen. bind takes the port; listen lets clients come.",
        "server-listen",
    ),
    _idea(
        "listens-elsewhere",
        "A server has the port I choose.",
        _all(AWAY, "hang accept"),
        lambda case, run: (
            f"Nobody came: the program waited for clients, but not at port {case.args[0]} of 127.0.0.1, "
            "which "
            "it was called with."
        ),
        "server-listen",
    ),
    _idea(
        "serves-one",
        "accept lets the clients in.",
        _first("right", AWAY, "", 2),
        lambda case, run: (
            f"Client 1 was greeted, and then the server ended; {len(case.truth['names'])} were to come. One "
            "accept gives one client: accept, greet and close belong into a loop."
        ),
        "thread-server",
    ),
    _idea(
        "one-accept-for-all",
        "One accept, and the clients take turns.",
        _first("right", None, ("hang recv", "hang recv_into"), 2),
        "Client 1 was greeted, and then the server reads from the same connection once more. Client 1 has "
        "nothing more to say: it waits to be let go. One accept gives one client, so accept, read, greet and "
        "close all belong into the loop.",
        "thread-server",
    ),
    _idea(
        "closes-the-listener",
        "When a client is served, the server is closed.",
        _first("right", AWAY, "OSError", 2),
        lambda case, run: (
            "After the first client the listening socket was closed, so nobody else can come. Close the "
            "socket that accept gave; the other one only after the last client."
            if run.raised and "accept" in run.raised.source
            else "The connection with the first client was closed, and then the program went on with it. One "
            "accept gives one client, so accept, read, greet and close all belong into the loop."
        ),
        "server-accept",
    ),
    _idea(
        "never-closes",
        "The client will know when it has had its greeting.",
        _of(QUEUED, _first("right", "absent", "hang accept", 2)),
        "Client 1 was greeted and never let go: it waits for the end of the connection, client 2 waits for "
        "client 1, the server waits for client 2. Close each client's socket, with parentheses: "
        "conn.close().",
        "server-no-parentheses",
    ),
    _idea(
        "accepts-all-first",
        "First all come in, then all are greeted.",
        _of(QUEUED, _first("nothing", "absent", "hang accept", 2)),
        "The server waits for the second client before it has greeted the first. Here each client comes only "
        "when the one before has been let go. Greet and close right after accept.",
        "thread-server",
    ),
    _idea(
        "serves-for-ever",
        "A server never ends.",
        _all("right", "hang accept"),
        lambda case, run: (
            f"All clients were greeted and let go; then the server waited for one more. "
            f"{case.args[1]} were to come: count them, close the listening socket and end."
        ),
        "thread-server",
    ),
    _idea(
        "reads-to-the-close",
        "A client has finished when it closes.",
        _first("nothing", None, ("hang recv", "hang recv_into")),
        "Both sides wait: the program reads until the client closes, and the client waits for its greeting. "
        "The client's name ends with its line, at \\n.",
        "wait-both",
    ),
    _idea(
        "waits-for-a-carriage-return",
        "Every line ends with \\r\\n.",
        _bare_newline,
        lambda case, run: (
            f"{_bare(case)} ended its line with \\n alone, and the program went on waiting. A line is "
            "complete when its \\n has come; strip() takes a \\r off as well."
        ),
        "client-send",
    ),
    _idea(
        "listener-left-open",
        "When the function ends, its sockets are closed.",
        _all("right", LEFT_OPEN),
        "All clients were greeted and let go, and the function ended with its listening socket still open. "
        "Close it too, with parentheses: server.close(), or use it in a with statement.",
        "server-no-parentheses",
    ),
    _idea(
        "uses-the-listener",
        "One socket is enough.",
        _first("nothing", None, FAILS),
        "The listening socket cannot carry a conversation: accept gives a new socket for each client. "
        "Receive "
        "and send on that one.",
        "server-accept",
    ),
    _idea(
        "sends-text",
        "A socket carries text.",
        _first("nothing", None, "TypeError"),
        mixed,
        "client-str",
    ),
    _idea(
        "first-word-only",
        "A name is one word.",
        _first_words,
        lambda case, run: f"{_told(case, run)} A name may have two words: it ends with the line.",
        "client-send",
    ),
    _idea(
        "one-recv",
        "One recv gives the whole name.",
        _of(("in pieces",), _all(("part", "nameless"))),
        lambda case, run: (
            f"{_told(case, run)} The name came in pieces, and only the first was used. A line is complete "
            "when "
            "its \\n has come; one recv gives what is there."
        ),
        "client-pieces",
    ),
    _idea(
        "does-not-listen-to-the-name",
        "A greeting is the same for all.",
        _all("nameless"),
        lambda case, run: f"{_told(case, run)} Its name is missing there: read it first, then greet.",
        "server-accept",
    ),
    _idea(
        "line-end-kept",
        "What was received is the name.",
        _all("two lines"),
        lambda case, run: (
            f"{_told(case, run)} The line end that the client sent is still in the middle. strip() takes "
            "it off."
        ),
        "client-send",
    ),
    _idea(
        "greets-bytes",
        "str() makes text of bytes.",
        _all("bytes"),
        lambda case, run: f"{_told(case, run)} Python's notation for bytes is no name. Use decode().",
        "client-decode",
    ),
    _idea(
        "no-line-end",
        "When I have sent it, it is a line.",
        _all("no line end"),
        lambda case, run: f"{_told(case, run)} A line ends with \\n, and nobody adds it for you.",
        "client-send",
    ),
    _idea(
        "counts-from-0",
        "The first has number 0.",
        _from_zero,
        lambda case, run: f"{_told(case, run)} The first client has number 1.",
        "thread-server",
    ),
    _idea(
        "same-number-for-all",
        "The number is part of the text.",
        _same_number,
        lambda case, run: f"{_told(case, run)} The number should grow from client to client.",
        "thread-server",
    ),
    _idea(
        "no-number",
        "A name is greeting enough.",
        _all("no number"),
        lambda case, run: f"{_told(case, run)} The client's number is missing, 1 for the first.",
        "thread-server",
    ),
)

EXERCISE = Exercise(
    name=NAME,
    title="Greet whoever comes",
    points=5.0,
    lesson="02_sockets",
    form="function",
    kinds={"one by one": 2.0, "all at once": 1.0, "in pieces": 2.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "There will be two kinds of sockets in your program. Which one is bound and listens, and for how "
        "long? "
        "Which one carries a conversation, and when does that one have to be closed?",
        "In the loop stand four things: accept, read a line, answer a line, close. A line is read as in "
        "greet_client: collect until \\n is there. strip takes the line end off the name.",
        "Make the listening socket; bind, listen. For each number from 1 to clients: accept; collect until "
        "\\n; "
        "decode and strip; send the greeting with the name, the number and \\r\\n; close. Then close the "
        "first "
        "socket.",
    ),
    stars=3,
    after="Three clients came at the same moment, and you have one loop. Where were the other two meanwhile?",
)
