"""What a run of `listen_once` looked like, its judgement, and the wrong ideas about one datagram."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from helpers.exercises.findings import written
from helpers.exercises.letters import Row, Wanted, ended, ending, idea
from helpers.exercises.output import squeeze
from helpers.exercises.spec import Case, Finding, Run
from helpers.judging import explain


# -- what was seen ----------------------------------------------------------------------------------
def right(case: Case) -> Row:
    """How a right run looks."""
    return ("", "text", "sender", "closed")


def seen(case: Case, run: Run) -> Row:
    """How it ended, what of the text was shown, what of the sender, whether the socket was closed."""
    return _ended(run), _text(case, run), _sender(case, run), "open" if run.open_sockets else "closed"


def _ended(run: Run) -> str:
    """How it ended; a hang after the first datagram is told from one before, and so are kinds of OSError."""
    name = ended(run)
    if name.startswith("hang recv") and _received(run):
        return "hang again"
    if name != "OSError" or run.raised is None:
        return name
    if "Bad file descriptor" in run.raised.message:
        return "OSError closed"
    return "OSError tcp" if _of_tcp(run.raised.message) else name


def _of_tcp(message: str) -> bool:
    return "Operation not supported" in message or "not connected" in message


def _received(run: Run) -> bool:
    return any(event.kind == "recvfrom" for event in run.trace)


def _text(case: Case, run: Run) -> str:
    shown, text = squeeze(run.text), squeeze(case.truth["text"])
    if not _received(run) and any(event.kind == "timed out" for event in run.trace):
        return "gave up"
    if squeeze(case.truth["second"]) in shown:
        first = text in shown if text else str(case.truth["from"]) in run.text
        return "both" if first else "second"
    if not shown:
        return _silent(case, run)
    if "b'" in run.text or 'b"' in run.text:
        return "bytes"
    if text in shown:
        return "text"
    return "part" if text[:9] in shown else "other"


def _silent(case: Case, run: Run) -> str:
    """Nothing was shown: was it returned, or was nothing received at all?"""
    if any(part in (case.truth["text"], case.truth["text"].encode()) for part in _parts(run.value)):
        return "returned"
    return "nothing" if _received(run) else "unheard"


def _parts(value: Any) -> list[Any]:
    """A value, or what is in it."""
    if isinstance(value, dict):
        return [part for one in value.values() for part in _parts(one)]
    if isinstance(value, list | tuple | set | frozenset):
        return [part for one in value for part in _parts(one)]
    return [value]


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
    how, text, sender, _ = row
    due = f"{case.truth['host']} and port {case.truth['from']}"
    if how:
        return ending(run)
    if text in ("unheard", "gave up"):
        return (
            f"The program ended and had received nothing. {case.truth['wait']:g} s after bind a datagram "
            f"comes to port {case.args[0]}; its text and its sender are to be shown."
        )
    if text != "text":
        return f"To be shown: {case.truth['text'][:60]!r}, from {due}; shown was {run.text[:60]!r}."
    if sender != "sender":
        return f"The text is right. Its sender is {due}, and that is not all shown: {run.text[-60:]!r}."
    return "The datagram was shown rightly, and the socket was left open. The statement asks to close it."


# -- misconceptions ---------------------------------------------------------------------------------
HANGS = ("hang recvfrom", "hang recv", "hang recvfrom_into")
"""It waits for ever, and has received nothing."""


def _always(*rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows)


def _kind(kinds: tuple[str, ...], *rows: tuple[Wanted, ...]) -> Callable[[Case], list[tuple[Wanted, ...]]]:
    return lambda case: list(rows) if case.kind in kinds else []


def _empty(case: Case) -> list[tuple[Wanted, ...]]:
    rows: list[tuple[Wanted, ...]] = [
        ("", ("second", "nothing"), None, None),
        ("hang again", ("second", "nothing"), None, None),
    ]
    return [] if case.truth["text"] else rows


def _for_tcp(case: Case, run: Run) -> str:
    message = run.raised.message if run.raised else ""
    if "Operation not supported" in message:
        did = "listen and accept belong to TCP, and this socket is for datagrams."
    elif "not connected" in message:
        did = "The socket is one for TCP, which has to be connected."
    else:
        did = "The program waits for a TCP connection."
    return f"{did} Datagrams need none: a socket of type SOCK_DGRAM, bind, and recvfrom at once."


def _closed(case: Case, run: Run) -> str:
    raised = run.raised
    line = f"Line {raised.line}, {explain.code(raised.source)}: " if raised and raised.source else ""
    return (
        f"{line}the socket is closed already. close() closes it at once, a with statement at the end of its "
        "indented lines. Receive before that."
    )


_idea = partial(idea, right)

MISCONCEPTIONS = (
    _idea(
        "this-machine-only",
        "localhost is where my program listens.",
        _kind(("another machine", "long"), (HANGS, "unheard", "none", None)),
        lambda case, run: (
            f"A datagram came from {case.truth['host']}, another machine, and the program did not hear it. "
            'Bound to localhost or 127.0.0.1 a socket hears only its own machine. Bind to all addresses: "".'
        ),
        "own-address",
    ),
    _idea(
        "not-at-that-port",
        "Receiving needs no address.",
        _always((HANGS, "unheard", "none", None)),
        lambda case, run: (
            f"A datagram was sent to port {case.args[0]}, and the program waits for ever: it does not hear "
            "it. Bind the socket to the port that was given, before recvfrom, and do not connect it: a "
            "connected socket hears one sender only."
        ),
        "receive-bind",
    ),
    _idea(
        "waits-for-a-connection",
        "A server listens and accepts.",
        _always((("hang accept", "OSError tcp"), "unheard", "none", None)),
        _for_tcp,
        "receive-bind",
    ),
    _idea(
        "closed-too-soon",
        "A socket is there until the function ends.",
        _always(("OSError closed", None, None, None)),
        _closed,
        "close-all",
    ),
    _idea(
        "empty-is-nothing",
        "No bytes, no message.",
        _empty,
        lambda case, run: (
            f"A datagram of no bytes came from {case.truth['host']}, port {case.truth['from']}. It is a "
            "message like any other, and the first one: show who sent it, with its text, which is empty."
        ),
        "receive-three",
    ),
    _idea(
        "returns-instead",
        "Giving back is showing.",
        _always(("", "returned", None, None)),
        lambda case, run: (
            f"The function returned {written(run.value)} and showed nothing. To be shown, with print, are "
            "the text, the host and the port; what is returned does not count here."
        ),
        "receive-recvfrom",
    ),
    _idea(
        "gives-up",
        "What comes, comes soon.",
        _kind(
            ("a long wait",),
            (("TimeoutError", ""), "gave up", "none", None),
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
        _always(("hang again", None, None, None), ("", "both", None, None)),
        "The program goes on receiving after the first datagram. One recvfrom gives a whole datagram: show "
        "that one, close the socket and end.",
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
