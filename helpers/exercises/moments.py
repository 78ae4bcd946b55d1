"""Moments: the event of a run's trace that a finding speaks about, as its number, or None.

A message says "one piece crosses the 3000th character"; the moment is the `recv` that brought that piece, and
there the wire opens. Moments are functions of case and run, as messages are (`Misconception.where`).

    where=brings(2999)        the recv that brought byte 2999 of the reply
    where=tried(1)            the second datagram that was sent

Where no such event is in the trace (a program that never connected, a trace cut short) the moment is None.
"""

from __future__ import annotations

from collections.abc import Callable

from helpers.exercises.spec import Case, Run
from helpers.localnet.trace import Event

Where = Callable[[Case, Run], int | None]


# -- a connection -----------------------------------------------------------------------------------
def asking_events(run: Run) -> list[Event]:
    """The events of the connection that counts: the last one on which the program sent anything."""
    spoke = [event.connection for event in run.trace if event.kind == "send" and event.who == "program"]
    number = max((one for one in spoke if one is not None), default=None)
    return [event for event in run.trace if event.connection == number] if number is not None else []


def request(case: Case, run: Run) -> int | None:
    """The sending of the request."""
    return _first(asking_events(run), "send")


def connecting(case: Case, run: Run) -> int | None:
    """The call of `connect` that led to the connection that counts, or the last name asked for."""
    found = _first(asking_events(run), "connect")
    return found if found is not None else _last(list(run.trace), "connect", "no such name", "lookup")


def piece(run: Run, offset: int) -> int | None:
    """The `recv` that brought this byte of the reply, counted from 0; the last one where none did."""
    at, last = 0, None
    for event in asking_events(run):
        if event.kind == "recv":
            at, last = at + len(event.data), event.number
            if offset < at:
                break
    return last


def brings(offset: int | Callable[[Case, Run], int]) -> Where:
    """The `recv` that brought a byte of the reply: its place, or a function of case and run that gives it."""
    return lambda case, run: piece(run, offset if isinstance(offset, int) else offset(case, run))


def last_piece(case: Case, run: Run) -> int | None:
    """The last `recv` that brought anything."""
    return _last(asking_events(run), "recv")


def end_of_reply(case: Case, run: Run) -> int | None:
    """The `recv` that gave ``b''``, or the last one where the program did not wait for it."""
    found = _last(asking_events(run), "eof")
    return found if found is not None else last_piece(case, run)


def short_recv(case: Case, run: Run) -> int | None:
    """The first `recv` that gave less than it was asked for."""
    pieces = [event for event in asking_events(run) if event.kind == "recv"]
    for event in pieces:
        asked = event.note.partition("(")[2].partition(")")[0]
        if asked.isdecimal() and len(event.data) < int(asked):
            return event.number
    return pieces[0].number if pieces else None


# -- datagrams --------------------------------------------------------------------------------------
def tried(number: int) -> Where:
    """The sending of a datagram, counted from 0, or from the end: -1. The last, where there are fewer."""

    def where(case: Case, run: Run) -> int | None:
        sent = [event.number for event in run.trace if event.kind == "sendto"]
        return sent[number] if -len(sent) <= number < len(sent) else sent[-1] if sent else None

    return where


def came(number: int) -> Where:
    """The arrival of a datagram at the site, counted from 0."""

    def where(case: Case, run: Run) -> int | None:
        there = [event.number for event in run.trace if event.kind == "arrives"]
        return there[number] if number < len(there) else tried(number)(case, run)

    return where


def heard(test: Callable[[Case, bytes], bool]) -> Where:
    """The first datagram received that passes a test, or the last of all."""

    def where(case: Case, run: Run) -> int | None:
        got = [event for event in run.trace if event.kind in ("recvfrom", "recv") and event.data]
        fits = [event.number for event in got if test(case, event.data)]
        return fits[0] if fits else got[-1].number if got else None

    return where


def gave_up(case: Case, run: Run) -> int | None:
    """The last wait that ended with a time-out, or else the last datagram sent."""
    found = _last(list(run.trace), "timed out")
    return found if found is not None else tried(-1)(case, run)


def let_go(case: Case, run: Run) -> int | None:
    """The closing of the first socket, after which nothing sent to it is heard; or else the second try."""
    found = _first(list(run.trace), "close")
    return found if found is not None else tried(1)(case, run)


# -- the end of any program -------------------------------------------------------------------------
def waiting(case: Case, run: Run) -> int | None:
    """Where a program that did not end well was, as `ending`; the last wait of one that did."""
    found = ending(run)
    return found if found is not None else gave_up(case, run)


def ending(run: Run) -> int | None:
    """Where a program that did not end well was: the wait without end, or the last thing it did."""
    if not run.stopped and run.raised is None:
        return None
    waits = _last(list(run.trace), "would hang")
    if waits is not None:
        return waits
    own = [
        event.number for event in run.trace if event.who == "program" and event.kind not in ("close", "lost")
    ]
    return own[-1] if own else None


def _first(events: list[Event], *kinds: str) -> int | None:
    return next((event.number for event in events if event.kind in kinds), None)


def _last(events: list[Event], *kinds: str) -> int | None:
    return _first(events[::-1], *kinds)
