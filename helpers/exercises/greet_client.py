"""greet_client: hear a whole greeting, wherever recv cuts it; answer with its last word; show everything."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from functools import partial

from helpers.exercises.greetings import Row, Wanted, ended, ending, idea, mixed, quoted, remarks
from helpers.exercises.output import squeeze
from helpers.exercises.spec import Case, Connection, Exercise, Finding, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts
from helpers.localnet.sites.sockets import DOOR_HOST, DOOR_PORT
from helpers.localnet.sites.talk import Lines
from helpers.localnet.weather import Weather

WRONG_WORD = b"That is not the word. The door stays shut.\r\n"
Bursts = tuple[tuple[float, bytes], ...]
"""What a site says: so many seconds after it began to speak, these bytes."""


class Door(Lines):
    """Greets, wants the last word of its greeting, answers and hangs up."""

    def __init__(self, greeting: Bursts, word: bytes, reply: Bursts) -> None:
        self.greeting, self.word, self.reply = greeting, word, reply
        self.heard = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Speak first."""
        super().connection_made(transport)
        self._say(self.greeting)

    def line(self, line: bytes) -> None:
        """The first line is the answer."""
        if not self.heard:
            self.heard = True
            self._say(self.reply if line == self.word else ((0.0, WRONG_WORD),), last=True)

    def eof_received(self) -> bool:
        """Who has said the word and no more to come still hears the answer."""
        return self.heard or super().eof_received()

    def _say(self, bursts: Bursts, last: bool = False) -> None:
        for at, (seconds, data) in enumerate(bursts):
            end = last and at == len(bursts) - 1
            if seconds:
                self._wire.call_later(seconds, self._speak, data, end)
            else:
                self._speak(data, end)

    def _speak(self, data: bytes, end: bool) -> None:
        if not self._wire.is_closing():
            self._wire.write(data)
            if end:
                self._wire.close()


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two doors: what they say comes in one piece, cut anywhere, or with pauses."""
    made: list[Case] = []

    def add(kind: str, story: str, pieces: tuple[int, int], pauses: bool = False, cut: str = "") -> None:
        words = rng.sample(WORDS[:60], 5)
        host, word = f"{words[0]}.example", words[1]
        greeting = f"Welcome to the {words[2]}. The word of today is {word}\r\n".encode()
        reply = f"Right, {word} it is.\r\nThe {words[3]} is open until noon.\r\nMind the {words[4]}.\r\n"
        port = rng.choice((rng.randrange(1024, 49152), rng.randrange(2000, 9999)))
        if cut:
            at = {"end": len(greeting) - 1, "word": len(greeting) - 2 - len(word)}.get(cut, len(greeting) - 4)
            pieces = (at, at)
        bursts = (_paused(rng, greeting), _paused(rng, reply.encode())) if pauses else (
            ((0.0, greeting),), ((0.0, reply.encode()),)
        )  # fmt: skip
        hosts = Hosts()
        hosts.serve_tcp(host, port, _door(bursts[0], word, bursts[1]))
        hosts.serve_tcp(
            DOOR_HOST,
            DOOR_PORT,
            _door(((0.0, b"Welcome. The word is another\r\n"),), "another", ((0.0, b"No.\r\n"),)),
        )
        truth = {"host": host, "port": port, "word": word, "greeting": greeting.decode(), "reply": reply}
        told = f"a door at {host}, port {port}, with the word {word!r}: {story}"
        weather = Weather(rng.randrange(10**6), pieces)
        made.append(Case(kind, told, hosts, weather, (host, str(port)), (), truth))

    for _ in range(6):
        add("in one piece", "each line in one piece", (1448, 1448))
    for pieces in ((1, 1), (2, 5), (3, 9), (1, 20), (7, 7), (10, 30)):
        add("in pieces", f"pieces of {pieces[0]} to {pieces[1]} bytes", pieces)
    add("in pieces", "the greeting is cut between \\r and \\n", (1, 1), cut="end")
    add("in pieces", "the greeting is cut right before its word", (1, 1), cut="word")
    for _ in range(2):
        add("in pieces", "the greeting is cut within its word", (1, 1), cut="inside")
    for _ in range(6):
        add("with pauses", "it stops in the middle of a line and goes on later", (1448, 1448), pauses=True)
    return made


def _door(greeting: Bursts, word: str, reply: Bursts) -> Callable[[], Door]:
    return lambda: Door(greeting, word.encode(), reply)


def _paused(rng: random.Random, said: bytes) -> Bursts:
    first = rng.randrange(len(said) // 3, len(said) - 4)
    return ((0.0, said[:first]), (round(rng.uniform(0.2, 1.5), 2), said[first:]))


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "door", "word", "all")


def seen(case: Case, run: Run) -> Row:
    """How it ended, where it connected, what it said there, how much of what it heard it showed."""
    link = run.connections[-1] if run.connections else None
    return ended(run), _where(case, link), _said(case, link), _shown(case, run)


def _where(case: Case, link: Connection | None) -> str:
    if link is None:
        return "nowhere"
    if link.host == case.truth["host"]:
        return "door" if link.port == case.truth["port"] else "port 80" if link.port == 80 else "other port"
    return "elsewhere"


def _said(case: Case, link: Connection | None) -> str:
    line, end, _ = (link.received if link else b"").partition(b"\n")
    text = line.decode("latin-1").strip()
    if text == case.truth["word"]:
        return "word" if end else "word without end"
    if not text:
        return "empty line" if end else "nothing"
    if text == case.truth["greeting"].strip():
        return "greeting"
    if text.startswith(("b'", 'b"')):
        return "bytes"
    return "part" if text in case.truth["greeting"] else "something"


def _shown(case: Case, run: Run) -> str:
    text, greeting, reply = (squeeze(one) for one in (run.text, case.truth["greeting"], case.truth["reply"]))
    if "b'" in run.text or 'b"' in run.text:
        return "bytes"
    if reply in text:
        return "all" if greeting in text else "reply"
    if greeting in text and reply[:1] and text.rpartition(greeting)[2][:1] == reply[:1]:
        return "part"
    if _heard_all(case, run):
        return "kept"
    return "greeting" if greeting in text else "something" if text else "nothing"


def _heard_all(case: Case, run: Run) -> bool:
    """True where the program received all that the server says to who knows the word."""
    link = run.connections[-1] if run.connections else None
    whole = (case.truth["greeting"] + case.truth["reply"]).encode()
    return link is not None and bytes(link.sent) == whole and sum(link.pieces) >= len(whole)


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    row = seen(case, run)
    if row == right(case):
        return remarks(run)
    return [Finding(_about(case, run, row)), *remarks(run)]


def _about(case: Case, run: Run, row: Row) -> str:
    how, where, said, shown = row
    if how:
        return ending(run)
    at = f"{case.truth['host']}, port {case.truth['port']}"
    if where != "door":
        link = run.connections[-1] if run.connections else None
        went = f"connected to {link.host}, port {link.port}" if link else "connected to nobody"
        return f"The program {went}; what was typed is {at}."
    if said != "word":
        return f"{_heard(case, run)} It was to be the last word of its greeting, {case.truth['word']!r}."
    missing = {
        "nothing": "nothing",
        "kept": "not all",
        "greeting": "only the greeting",
        "reply": "only what came after the word",
    }
    return (
        f"The right word was said, and {missing.get(shown, 'not all')} was shown. Show everything that the "
        f"server said: the greeting, and then {case.truth['reply']!r}."
    )


def _heard(case: Case, run: Run) -> str:
    link = run.connections[-1] if run.connections else None
    return f"The server received {quoted(link.received if link else b'')}."


# -- misconceptions ---------------------------------------------------------------------------------
def _always(*rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows)


def _when(*kinds: str) -> Callable[[Case], bool]:
    return lambda case: case.kind in kinds


def _cut(*rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    """Rows that come about only where the line comes in more than one piece."""
    return lambda case: list(rows) if case.kind != "in one piece" else []


NOT_SHOWN = ("nothing", "something")
PARTLY = ("nothing", "something", "greeting", "part")


def _message_port(case: Case, run: Run) -> str:
    text = run.raised.message if run.raised else ""
    if "one argument" in text:
        return "connect takes one argument, the pair of host and port: connect((host, port))."
    if "str" not in text or "method" in text:
        return ending(run)
    return "connect was given a port that is text, as input() gives it. A port is a number: int(…) makes one."


_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "port-is-text",
        "A port is what was typed.",
        _always(("TypeError", "nowhere", "nothing", None)),
        _message_port,
        "client-port-text",
    ),
    _idea(
        "port-80",
        "A client must use port 80.",
        _always((None, "port 80", None, None)),
        "The program connected to port 80. That is where web servers listen; this server's port was typed.",
        "client-ends",
    ),
    _idea(
        "fixed-address",
        "The address stands in the program.",
        _always((None, "elsewhere", None, None)),
        lambda case, run: (
            f"The program went to {run.connections[-1].host}, port {run.connections[-1].port}; typed were "
            f"{case.truth['host']} and {case.truth['port']}. Use what is typed each time."
        ),
        "client-connect",
    ),
    _idea(
        "sends-text",
        "A socket carries text.",
        _always(("TypeError", "door", "nothing", None)),
        mixed,
        "client-str",
    ),
    _idea(
        "reads-to-the-close",
        "A greeting ends when the server closes.",
        _always(("hang recv", "door", "nothing", None), ("hang recv_into", "door", "nothing", None)),
        "Both sides wait: the program reads until the server closes, and the server waits for its word "
        "before "
        "it goes on. The greeting ends with its line, at \\n. Read so far, then answer.",
        "wait-both",
    ),
    _idea(
        "no-line-end",
        "What I send is what it gets, so it knows that I have finished.",
        _always((("hang recv", "hang recv_into"), "door", ("word without end", "part", "something"), None)),
        lambda case, run: (
            f"{_heard(case, run)} Without \\n the line is not finished, so the server waits for the rest, "
            "and "
            "the program waits for the server."
        ),
        "wait-first",
    ),
    _idea(
        "one-recv",
        "One recv gives the whole line.",
        _cut(
            ("", "door", ("part", "empty line", "something"), PARTLY),
            (("IndexError", "ValueError"), "door", "nothing", None),
        ),
        lambda case, run: (
            f"{_heard(case, run)} The greeting had not yet arrived in full when the program took its last "
            "word. One recv gives what is there; a line is complete when its \\n has come."
        ),
        "client-pieces",
    ),
    _idea(
        "one-recv-at-the-end",
        "One recv gives all that is left.",
        _cut(("", "door", "word", "part")),
        lambda case, run: (
            "The answer of the server has three lines, and only its beginning was shown. Go on receiving "
            "until "
            "recv gives b'', which means that the server has closed."
        ),
        "client-send",
    ),
    _idea(
        "leaves-early",
        "When sendall returns, everything is said and done.",
        _always(("", "door", "word", ("greeting", "nothing", "something"))),
        "The word was sent, and the program did not wait for what the server says to it. That sendall "
        "returned "
        "does not mean that the other side has read anything. Receive until recv gives b''.",
        "server-client",
    ),
    _idea(
        "not-shown",
        "What is received, or returned, is shown.",
        _always(("", "door", "word", "kept")),
        lambda case, run: (
            "The program received all that the server said, and did not show all of it. Show it with print"
            + ("; a value that is returned is not shown." if run.value is not None else ".")
        ),
        "client-decode",
    ),
    _idea(
        "greeting-not-shown",
        "Only the end result is of interest.",
        _always(("", "door", "word", "reply")),
        "What the server said last was shown, its greeting was not. Show everything it says.",
        "client-decode",
    ),
    _idea(
        "prints-bytes",
        "What recv returns is text.",
        _always(("", "door", "word", "bytes")),
        "What was shown is Python's notation for bytes, with b'…' around it. Decode first, then print.",
        "client-decode",
    ),
    _idea(
        "says-bytes",
        "str() makes text of bytes.",
        _always(("", "door", "bytes", None)),
        lambda case, run: f"{_heard(case, run)} str(b'…') writes the b and the quotes as well. Use decode().",
        "client-decode",
    ),
    _idea(
        "says-the-greeting",
        "The answer is the line I was given.",
        _always(("", "door", "greeting", None)),
        lambda case, run: (
            f"{_heard(case, run)} That is its own greeting. Only the last word of it is wanted."
        ),
        "client-recv",
    ),
    _idea(
        "speaks-first",
        "A client begins.",
        lambda case: [("", "door", ("something", "empty line"), None)] if case.kind == "in one piece" else [],
        lambda case, run: (
            f"{_heard(case, run)} Here the server speaks first, and the answer is the last word of what it "
            "says: "
            f"{case.truth['word']!r}."
        ),
        "wait-first",
    ),
)

EXERCISE = Exercise(
    name="greet_client",
    title="Let yourself in",
    points=4.0,
    lesson="02_sockets",
    kinds={"in one piece": 1.0, "in pieces": 2.0, "with pauses": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seen,
    hints=(
        "Twice this program reads from the same socket. How does it see, the first time, that the server has "
        "finished and waits? And the second time?",
        "The greeting ends with \\n: collect pieces until one is there. What comes after your answer ends "
        "when "
        "the server closes: collect until recv gives b''. And your own line needs an end, too.",
        "Ask for host and port, make a number of the port. Connect. Loop: receive until \\n is in what you "
        "have; decode, print, take the last word. Send it with \\r\\n. Loop: receive until b''; decode, "
        "print.",
    ),
    stars=2,
    after="Some greetings came one byte at a time. Which line of yours makes that harmless?",
)
