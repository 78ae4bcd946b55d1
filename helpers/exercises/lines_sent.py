"""What a run of `send_message` looked like, its judgement, and the wrong ideas about sending a line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial

from helpers.exercises.greetings import quoted
from helpers.exercises.letters import LESSON, Row, Wanted, ended, ending, idea, posted, remarks
from helpers.exercises.spec import Case, Finding, Run

OTHER_ENCODINGS = ("ascii", "latin-1", "cp1252")
INSTEAD = ("replace", "ignore", "xmlcharrefreplace", "backslashreplace")
"""What `encode` can do with a character that an encoding does not have."""


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "there", "lines", "bytes")


def seen(case: Case, run: Run) -> Row:
    """How it ended, where datagrams went, what was in them, which numbers were shown."""
    return _ended(case, run), _where(case, run), _what(case, run), _numbers(case, run)


def _ended(case: Case, run: Run) -> str:
    """How it ended; where the typing broke off any end is as good. A TypeError says what was wrong there."""
    if case.truth["broken"] and _asked_on(run):
        return ""
    name = ended(run)
    return f"{name} {_type(run)}" if name == "TypeError" else name


def _asked_on(run: Run) -> bool:
    """True where the program wanted more lines than were typed."""
    return run.stopped == "typed" or (
        not run.stopped and run.raised is not None and run.raised.name == "EOFError"
    )


def _type(run: Run) -> str:
    """Which argument of a call of the socket a TypeError is about; "other" for any other TypeError."""
    message, source = (run.raised.message, run.raised.source) if run.raised else ("", "")
    if "address must be tuple" in message:
        return "address"
    if "send" not in source and "connect" not in source:
        return "other"
    if message == "a bytes-like object is required, not 'str'":
        return "text"
    if "required, not 'tuple'" in message or "bytearray expected, not int" in message:
        return "order"
    return "port" if message == "'str' object cannot be interpreted as an integer" else "other"


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
    if [data.strip(b"\r\n") for data in sent] in (lines, [*lines, b""]):
        return "line ends"
    if case.truth["spaces"] and sent in _without_spaces(lines):
        return "stripped"
    if any(sent == [line.encode(*how) for line in case.truth["lines"]] for how in _other_ways()):
        return "latin-1"
    if not sent:
        return "nothing"
    if len(sent) == 1 and len(lines) > 1:
        return (
            "first" if sent == lines[:1] else "one" if _bare(sent[0]) == _bare(b"".join(lines)) else "other"
        )
    return "begun" if sent == lines[: len(sent)] else "other"


def _other_ways() -> Iterator[tuple[str, str]]:
    return itertools.product(OTHER_ENCODINGS, INSTEAD)


def _without_spaces(lines: list[bytes]) -> list[list[bytes]]:
    """What arrives where spaces at the ends are cut off, or a line of spaces ends all or is left out."""
    made = [lines, *([cut(line) for line in lines] for cut in (bytes.strip, bytes.lstrip, bytes.rstrip))]
    ends = [list(itertools.takewhile(bytes.strip, some)) for some in made]
    return [*made, *ends, *([line for line in some if line.strip()] for some in made)]


def _bare(data: bytes) -> bytes:
    return b"".join(data.split())


def _numbers(case: Case, run: Run) -> str:
    numbers = [int(number) for number in re.findall(r"\d{1,15}", run.text)]
    lines = case.truth["lines"]
    sizes = [len(line.encode()) for line in lines]
    if numbers == sizes or (case.truth["broken"] and numbers == sizes[: len(numbers)]):
        return "bytes"
    if numbers == [len(line) for line in lines]:
        return "characters"
    return "other" if numbers else "none"


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    row = seen(case, run)
    if row == right(case):
        return [] if case.truth["broken"] else remarks(run)
    known = case.truth["broken"] and _asked_on(run)
    return [Finding(_about(case, run, row), read=f"{LESSON}#receive-sendto" if known else ""), *remarks(run)]


def _about(case: Case, run: Run, row: Row) -> str:
    how, where, what, _ = row
    if how:
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


def _raised(run: Run) -> str:
    return run.raised.message if run.raised else ""


def _tcp(case: Case, run: Run) -> str:
    if not run.connections:
        return (
            "The socket is one for TCP, and not connected: socket() makes such a one where no other type is "
            "named. A datagram needs a socket of type SOCK_DGRAM."
        )
    return "The program tried to make a TCP connection. A datagram needs a SOCK_DGRAM socket, and sendto."


def _elsewhere(case: Case, run: Run) -> str:
    where = f"typed were {case.truth['host']} and {case.truth['port']}. Use what is typed each time."
    names = [event.note for event in run.trace if event.kind == "no such name"]
    if not posted(run):
        return (
            f"The program asked for a host called {names[0] if names else '?'!r}, and there is none; {where}"
        )
    return f"The program sent to {posted(run)[0][1]}; {where}"


def _no_pair(case: Case, run: Run) -> str:
    given = _raised(run).rpartition(" not ")[2]
    what = {"int": "a number", "str": "text", "list": "a list"}.get(given, f"an object of type {given}")
    return (
        f"The address is one tuple, in parentheses of its own: sendto(data, (host, port)). "
        f"{_raised(run).partition('(')[0]} was given {what} there."
    )


def _order(case: Case, run: Run) -> str:
    if "tuple" in _raised(run):
        return (
            "A tuple was given where the data belongs. First the bytes, then the address: "
            "sendto(data, (host, port))."
        )
    return "A number stands where the host belongs. First the host, as text, then the port: (host, port)."


def _spaces(case: Case, run: Run) -> str:
    lines, sent = case.truth["lines"], [data for _, _, data in posted(run)]
    pairs = itertools.zip_longest(lines, sent)
    line, came = next((line, came) for line, came in pairs if line is None or came != line.encode())
    return (
        f"Typed was {line!r}; what arrived is {'nothing more' if came is None else quoted(came)}. Spaces "
        "belong to the line, and a line of spaces is not empty. Send each line just as input gives it."
    )


def _broken(case: Case, run: Run) -> str:
    count = len(posted(run))
    return (
        f"{len(case.truth['lines'])} lines were typed, then the typing broke off; "
        f"{count or 'none'} of them had been sent by then. Send each line as soon as it is typed: sendto "
        "belongs in the loop that asks."
    )


_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "tcp-instead",
        "A socket is a socket.",
        _always((None, "tcp", None, None), ("BrokenPipeError", "nowhere", None, None)),
        _tcp,
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
        "The port in the address is text, as input() gives it. int(…) makes the number that belongs there, "
        "after the host: (host, port).",
        "receive-sendto",
    ),
    _idea(
        "address-not-a-pair",
        "Host and port are two arguments.",
        _always(("TypeError address", "nowhere", None, None)),
        _no_pair,
        "receive-sendto",
    ),
    _idea(
        "other-way-round",
        "Order does not matter.",
        _always(("TypeError order", "nowhere", None, None)),
        _order,
        "receive-sendto",
    ),
    _idea(
        "fixed-address",
        "The address stands in the program.",
        _always((None, ("elsewhere", "other port"), None, None), ("gaierror", "nowhere", None, None)),
        _elsewhere,
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
        "spaces-lost",
        "Spaces at the ends do not matter.",
        _if(lambda case: bool(case.truth["spaces"]), ("", "there", "stripped", None)),
        _spaces,
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
        "collects-first",
        "First everything is asked, then everything is sent.",
        _if(
            lambda case: bool(case.truth["broken"]),
            ("", "nowhere", "nothing", None),
            ("", "there", ("begun", "first"), None),
        ),
        _broken,
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
