"""What can be said about a run besides what it showed: requests, endings, remarks.

Messages follow one order: what was seen, with the learner's own bytes; what was expected; where to look.
"""

from __future__ import annotations

from typing import Any

from helpers.exercises import moments
from helpers.exercises.asked import NOTHING, OWN, PAGE, asked, asking, parse
from helpers.exercises.output import squeeze
from helpers.exercises.shown import KEPT_OPEN, Seen, ended
from helpers.exercises.spec import Case, Finding, Opaque, Raised, Run
from helpers.exercises.ways import Ranges, cut
from helpers.judging import explain

LESSON = "03_http"


def read(cell: str) -> str:
    """The paragraph that explains something, as `Finding.read` wants it."""
    return f"{LESSON}#{cell}"


def quote(data: bytes | str, most: int = 48) -> str:
    r"""Bytes or text as Python writes them, short: ``b'GET /romeo.txt HTTP/1.0\r\n'``."""
    return repr(data[:most]) + ("…" if len(data) > most else "")


class _Name(str):
    """A text that Python writes without quotes."""

    __repr__ = str.__str__


def _named(value: Any) -> Any:
    if isinstance(value, Opaque):
        return _Name(f"<{value.type_name}>")
    if isinstance(value, list | tuple):
        return type(value)([_named(item) for item in value])
    if isinstance(value, dict):
        return {key: _named(item) for key, item in value.items()}
    return value


def written(value: Any, most: int = 60) -> str:
    """A value as Python writes it, short; what is no plain data by its type: ``[<Tag>, 3]``."""
    text = repr(_named(value))
    return text[:most] + ("…" if len(text) > most else "")


# -- what went wrong besides the text ---------------------------------------------------------------
def trouble(case: Case, run: Run, seen: Seen | None = None) -> Finding | None:
    """The finding about a run that asked for the wrong thing or ended badly, or None."""
    what = seen.asked if seen else asked(case, run)
    if what == "malformed":
        at = moments.request(case, run)
        return Finding(malformed_message(case, run), read=read("browser-request"), at=at)
    if what == OWN and case.truth.get("host"):
        at = moments.connecting(case, run)
        return Finding(own_address_message(case, run), read=read("browser-connect"), at=at)
    how = seen.ended if seen else ""
    if how:
        at = moments.ending(run)
        return Finding(ending_message(run), read=read("wait-both") if how == "hang" else "", at=at)
    if what not in (PAGE, OWN) and case.truth.get("host"):
        asked_at = moments.request(case, run)
        at = moments.connecting(case, run) if asked_at is None else asked_at
        return Finding(elsewhere_message(case, run, what), read=read("browser-ask"), at=at)
    return None


def malformed_message(case: Case, run: Run) -> str:
    """About a request that the site answered with 400, or is still waiting for."""
    link = asking(run)
    received = link.received if link else b""
    problem = parse(received).problem
    return f"The site could not read your request: {problem}. It received {quote(received, 80)}."


def own_address_message(case: Case, run: Run) -> str:
    """About a program that does not use what was typed."""
    link = asking(run)
    host = link.host if link else (run.lookups or ("another host",))[-1]
    given = case.typed[0] if case.typed else " ".join(map(str, case.args))
    return f"{quote(given)} was given, and the program went to {host!r}. Use what is given each time."


KEPT = (
    "The request says HTTP/1.1, and with that a server keeps the connection open for the next request "
    "(RFC 9112, section 9.3): the page has come, but no b'' follows it. Ask in HTTP/1.0, or add the header "
    "Connection: close."
)


def ending_message(run: Run) -> str:
    """About a program that did not end normally."""
    if ended(run) == KEPT_OPEN:
        return KEPT
    return (explain.stopped(run) if run.stopped else "") or explain.exception(
        run.raised or Raised("an error", "")
    )


def elsewhere_message(case: Case, run: Run, what: str) -> str:
    """About a program that asked for something else than it should."""
    wanted = f"page {case.truth['path']!r} of {case.truth['host']!r}"
    kind, _, rest = what.partition(" ")
    if what == NOTHING:
        return f"The program did not connect anywhere. It should have asked for {wanted}."
    if kind == "lookup":
        return f"The program looked for a host called {rest!r}. It should have asked for {wanted}."
    if kind == "connect":
        return f"The program connected to {rest!r} and sent nothing. It should have asked for {wanted}."
    return f"The program asked for {kind} {rest!r}. It should have asked for {wanted}."


# -- remarks: never a lost point --------------------------------------------------------------------
def remarks(case: Case, run: Run) -> list[Finding]:
    """What no statement asks for and is worth knowing."""
    link = asking(run)
    found = []
    if link and parse(link.received).bare:
        found.append(
            "Your request ends its lines with \\n alone. Many servers accept that, HTTP asks for \\r\\n "
            "(RFC 9112, section 2.2)."
        )
    if any(event.kind == "send" and event.note.startswith("send(") for event in run.trace):
        found.append("send may take only a part of what it is given; sendall goes on until all is sent.")
    if run.open_sockets:
        found.append("A socket was left open at the end. Close it, or use it in a with statement.")
    if run.timeouts and all(limit is None for limit in run.timeouts):
        asked = any(b"user-agent: python-urllib" in one.received.lower() for one in run.connections)
        how = "urlopen(url, timeout=10)" if asked else "settimeout"
        found.append(f"No time-out is set: with a silent server the program would wait for ever ({how}).")
    return [Finding(message, remark=True) for message in found]


PIECEWISE = Finding(
    "A page that is not ASCII ended the program with UnicodeDecodeError; that is not asked for here. "
    "Where each piece is decoded on its own, a border may fall into a longer character. Join the "
    "pieces first, then decode.",
    remark=True,
    read=read("decode-fails"),
)


def beyond(case: Case, run: Run) -> list[Finding]:
    """Judgement of a page that is not ASCII, which these statements do not ask for: a remark at most."""
    if run.raised and "UnicodeDecodeError" in (run.raised.name, *run.raised.bases):
        return [PIECEWISE]
    return []


def spaces_lost(case: Case, run: Run, ranges: Ranges) -> list[Finding]:
    """A remark where a text was shown rightly but for its spaces."""
    expected = "".join(cut(case.truth["reply"], ranges).split("\n")).replace("\r", "")
    output = "".join(run.text.split("\n")).replace("\r", "")
    if expected.strip() in output or not squeeze(expected):
        return []
    return [Finding("The text is right; some of its spaces were lost or added on the way.", remark=True)]
