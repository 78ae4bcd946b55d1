"""What the greeting exercises share: what a conversation looked like, as a row of words that can be compared.

("", "door", "word", "all")              what a program did: how it ended, where it went, what it said …
Looks((("", "hang"), None, "word"))      a prediction: one of these, anything, this
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.exercises.spec import Case, Finding, Misconception, Run
from helpers.judging import explain

Row = tuple[str, ...]
"""What was seen."""

Wanted = str | tuple[str, ...] | None
"""One place of a prediction: this word, one of these, or anything."""

LESSON = "02_sockets"


@dataclass(frozen=True, eq=False)
class Looks:
    """A prediction: a run looks like one of these rows. It equals (``==``) a `Row` that does."""

    rows: tuple[tuple[Wanted, ...], ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Looks):
            return any(_meet(a, b) for a in self.rows for b in other.rows)
        if isinstance(other, tuple):
            return any(_meet(row, other) for row in self.rows)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _meet(one: Sequence[Wanted], other: Sequence[Wanted]) -> bool:
    return len(one) == len(other) and all(
        a is None or b is None or bool(_words(a) & _words(b)) for a, b in zip(one, other, strict=True)
    )


def _words(wanted: str | tuple[str, ...]) -> set[str]:
    return {wanted} if isinstance(wanted, str) else set(wanted)


def idea(
    right: Callable[[Case], Row],
    slug: str,
    says: str,
    rows: Callable[[Case], Iterable[tuple[Wanted, ...]]],
    message: Callable[[Case, Run], str] | str,
    cell: str,
) -> Misconception:
    """A misconception from the rows it predicts; a row that is right predicts nothing."""

    def predict(case: Case, run: Run) -> Any:
        found = tuple(row for row in rows(case) if not _meet(row, right(case)))
        return Looks(found) if found else None

    told = message if callable(message) else lambda case, run: str(message)
    return Misconception(slug, says, predict, told, f"{LESSON}#{cell}" if cell else "")


def ended(run: Run) -> str:
    """How a program ended: "" normally, "hang accept" or another call, "stopped", or an exception's name."""
    if run.stopped == "hang":
        return "hang " + (run.raised.message if run.raised else "").partition("(")[0]
    if run.stopped:
        return "stopped"
    return run.raised.name if run.raised else ""


def ending(run: Run) -> str:
    """The sentence about a program that did not end normally."""
    if run.stopped == "hang" and run.raised:
        call = explain.code(run.raised.message.split(" would wait")[0])
        where = f" It was at {explain.code(run.stopped_at)}." if run.stopped_at else ""
        return f"Both sides wait: {call} waits for something that nobody will send.{where}"
    if run.stopped:
        return explain.stopped(run)
    return explain.exception(run.raised) if run.raised else ""


def mixed(case: Case, run: Run) -> str:
    """About a TypeError while the program spoke with somebody: text and bytes, most likely."""
    if run.raised and "bytes" not in run.raised.message:
        return ending(run)
    return (
        "Text and bytes were mixed: what recv gives are bytes, and sendall takes nothing else. decode() "
        "makes text, encode() makes bytes."
    )


def quoted(data: bytes, most: int = 60) -> str:
    """Bytes as Python writes them, short."""
    return repr(data[:most]) + ("…" if len(data) > most else "")


def remarks(run: Run) -> list[Finding]:
    """What no statement here asks for and is worth knowing."""
    found = []
    if any(event.kind == "send" and event.note.startswith("send(") for event in run.trace):
        found.append("send may take only a part of what it is given; sendall goes on until all is sent.")
    if run.open_sockets:
        found.append(
            "A socket was left open at the end (Python closed it later). Close it, with parentheses: "
            "close(), or use it in a with statement."
        )
    return [Finding(message, remark=True) for message in found]
