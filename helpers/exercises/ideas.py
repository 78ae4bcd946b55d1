"""Misconceptions that several exercises meet, and what predictions are made of.

Each is a function of what is right in that exercise (`right(case)` gives the ways) and, where the idea is
about reading, of what a program shows that stopped reading after so many bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from helpers.exercises import moments
from helpers.exercises.asked import OWN, asking
from helpers.exercises.findings import KEPT, malformed_message, own_address_message, read
from helpers.exercises.moments import Where
from helpers.exercises.shown import KEPT_OPEN
from helpers.exercises.spec import Case, Misconception, Run
from helpers.exercises.ways import Prediction, Ranges, Way

Right = Callable[[Case], Sequence[Way]]
Predict = Callable[[Case, Run], Prediction | None]
Stopped = Callable[[Case, Run, int], Sequence[Way]]

FIRST_PIECE = moments.brings(0)
"""The recv that gave the beginning of the reply."""

MOST_SHOWN = 60_000
"""A prediction longer than this is not made: output is cut before."""

SIZES = (100, 128, 256, 500, 512, 1000, 1024, 1448, 1500, 2000, 2048, 3000, 4096, 5000, 5120, 8192, 10000)
"""Numbers of bytes that programs ask `recv` for."""


def bounds(run: Run) -> list[tuple[int, int]]:
    """The pieces of the reply that `recv` returned, as (from, to) in bytes."""
    link = asking(run)
    found, at = [], 0
    for size in link.pieces if link else ():
        found.append((at, at + size))
        at += size
    return found


def head_of(case: Case) -> int:
    """The length of the headers with their blank line, in bytes."""
    return len(case.truth["head"])


def page_begins(case: Case, run: Run) -> int:
    """The end of the piece that the headers end in."""
    return next((b for _, b in bounds(run) if b >= head_of(case)), head_of(case))


def clipped(case: Case, ranges: Ranges) -> Ranges:
    """The ranges, none of them beyond the end of the reply."""
    length = len(case.truth["reply"])
    return tuple((min(start, length), min(max(end, start), length)) for start, end in ranges)


def predicting(right: Right, ways: Callable[[Case, Run], Sequence[Way]]) -> Predict:
    """A prediction from a function that gives ways; right ways are left out, and pages beyond ASCII."""

    def predict(case: Case, run: Run) -> Any:
        if case.kind == "beyond":
            return None
        found = tuple(ways(case, run))
        return Prediction(case.truth.get("reply", b""), found).but(right(case)) if found else None

    return predict


def _whatever(asked: str) -> list[Way]:
    """It asked for this, whatever came of it."""
    return [Way((asked,), None, form=None)]


def malformed_request(right: Right) -> Misconception:
    """Holders write a request that is not one: no blank line, no version, words glued together."""
    return Misconception(
        "malformed-request",
        "The site will understand what I mean, however I write it.",
        predicting(right, lambda case, run: _whatever("malformed") if case.truth["host"] else []),
        malformed_message,
        read("browser-request"),
        moments.request,
    )


def fixed_address(right: Right) -> Misconception:
    """Holders write the address into the program where it should be asked for."""
    return Misconception(
        "fixed-address",
        "The address stands in the program.",
        predicting(right, lambda case, run: _whatever(OWN) if case.truth["host"] else []),
        own_address_message,
        read("browser-connect"),
        moments.connecting,
    )


def prints_bytes(right: Right, pages: Callable[[Case], bool], where: Where = FIRST_PIECE) -> Misconception:
    """Holders print bytes objects; `where` is the piece that the output begins with."""
    return Misconception(
        "prints-bytes",
        "What recv returns is text.",
        predicting(right, lambda case, run: [Way(form="bytes")] if pages(case) else []),
        lambda case, run: (
            f"The output holds bytes in Python's notation: {quote_output(run, 'b')}. recv returns bytes; "
            "decode turns them into text."
        ),
        read("bytes-ascii"),
        where,
    )


def prints_list(right: Right, pages: Callable[[Case], bool], where: Where = FIRST_PIECE) -> Misconception:
    """Holders print a list of pieces, lines or words; `where` is the piece that the output begins with."""
    return Misconception(
        "prints-list",
        "A list prints as the text in it.",
        predicting(right, lambda case, run: [Way(form="list")] if pages(case) else []),
        lambda case, run: (
            f"The output holds a list in Python's notation: {quote_output(run, '[')}. Join the parts, "
            "or print them one by one."
        ),
        read("browser-read-all"),
        where,
    )


def quote_output(run: Run, mark: str) -> str:
    """The place in the output where Python's own notation begins."""
    places = [at for quoted in ("'", '"') if (at := run.text.find(mark + quoted)) >= 0]
    at = min(places, default=0)
    return run.text[at : at + 40].replace("\n", " ") + "…"


def kept_open(right: Right) -> Misconception:
    """Holders ask in HTTP/1.1 and read until the end of the connection."""
    return Misconception(
        "kept-open",
        "A newer version of HTTP is as good.",
        predicting(
            right, lambda case, run: [Way(ended=(KEPT_OPEN,), form=None)] if case.truth["host"] else []
        ),
        lambda case, run: KEPT,
        read("keepalive-waits"),
        moments.waiting,
    )


def keeps_last(right: Right, shows: Callable[[Case, Run, int], Sequence[Way]]) -> Misconception:
    """Holders write ``reply = piece``. `shows`: the ways of a program that has only what follows a byte."""

    def ways(case: Case, run: Run) -> Sequence[Way]:
        pieces = bounds(run)
        return shows(case, run, pieces[-1][0]) if len(pieces) > 1 else []

    return Misconception(
        "keeps-last-piece",
        "A variable collects what is put into it.",
        predicting(right, ways),
        keeps_last_message,
        read("browser-read-all"),
        moments.last_piece,
    )


def keeps_last_message(case: Case, run: Run) -> str:
    """About a program that has only the last piece in the end."""
    return (
        f"{len(bounds(run))} pieces were received, and only the last of them is left: reply = piece replaces "
        "what was there. reply += piece adds to it."
    )


def shows_again(right: Right, pages: Callable[[Case], bool], most: int = 0) -> Misconception:
    """Holders print what they have so far, each time round. `most`: bytes that are shown at most."""

    def ways(case: Case, run: Run) -> Sequence[Way]:
        found = []
        for start in (0, head_of(case)) if pages(case) else ():
            ends = [min(b, start + most) if most else b for _, b in bounds(run) if b >= start]
            if len(ends) > 1 and sum(end - start for end in ends) < MOST_SHOWN:
                found.append(Way(shown=tuple((start, end) for end in ends), whole=True))
        return found

    return Misconception(
        "shows-again",
        "What is collected is new each time.",
        predicting(right, ways),
        lambda case, run: (
            "The beginning of the page is shown again and again: what was already shown is still in what you "
            "keep. Show it once, after the loop."
        ),
        read("browser-read-all"),
        moments.brings(page_begins),
    )


def shows_nothing(right: Right) -> Misconception:
    """Holders receive all of it and print nothing."""

    def message(case: Case, run: Run) -> str:
        value = "" if run.value is None else " A value that is returned is not shown."
        got = bounds(run)[-1][1] if bounds(run) else 0
        return f"{got:,} bytes were received, and nothing of them is shown. Show the text with print.{value}"

    def ways(case: Case, run: Run) -> Sequence[Way]:
        size = len(case.truth["reply"])
        return [Way(shown=((size, size),), said=False)] if case.truth["host"] and bounds(run) else []

    return Misconception(
        "shows-nothing", "What is received, or returned, is shown.", predicting(right, ways), message,
        read("browser-read-all"), moments.last_piece,
    )  # fmt: skip


def one_recv_message(case: Case, run: Run) -> str:
    """About a program that called `recv` once."""
    got = sum(b - a for a, b in bounds(run)[:1])
    whole = len(case.truth["reply"])
    return f"recv was called once and gave {got} bytes of a reply of {whole}. Call it until it gives b''."


def short_piece_message(case: Case, run: Run) -> str:
    """About a program that took a short piece for the end."""
    got = bounds(run)[-1][1] if bounds(run) else 0
    return (
        f"The program stopped after {got} bytes of {len(case.truth['reply'])}, at a piece that was shorter "
        "than asked for. Only b'' means the end."
    )


def one_recv(right: Right, shows: Stopped) -> Misconception:
    """Holders call `recv` once. `shows` gives the ways of a program that stopped after so many bytes."""

    def ways(case: Case, run: Run) -> Sequence[Way]:
        pieces = bounds(run)
        return shows(case, run, pieces[0][1]) if pieces and pieces[0][1] < len(case.truth["reply"]) else []

    return Misconception(
        "one-recv",
        "One recv brings the whole reply.",
        predicting(right, ways),
        one_recv_message,
        read("browser-recv-100"),
        FIRST_PIECE,
    )


def short_piece(right: Right, shows: Stopped) -> Misconception:
    """Holders take a piece that is shorter than asked for as the end of the reply."""

    def ways(case: Case, run: Run) -> Sequence[Way]:
        pieces, length = bounds(run), len(case.truth["reply"])
        sizes = [b - a for a, b in pieces]
        if not pieces or (pieces[-1][1] < length and (len(set(sizes[:-1])) > 1 or sizes[-1] > sizes[0])):
            return []
        if pieces[-1][1] < length:
            ends = {pieces[-1], *pieces[-2:-1]}
        else:
            asked = next((size for size in SIZES if size >= max(sizes)), 0)
            first = next((at for at, size in enumerate(sizes) if size < asked), len(sizes) - 1)
            ends = {pieces[first], pieces[max(first - 1, 0)]}
        return [way for _, end in sorted(ends) if end < length for way in shows(case, run, end)]

    return Misconception(
        "short-piece-is-the-end",
        "A piece shorter than I asked for is the last one.",
        predicting(right, ways),
        short_piece_message,
        read("browser-recv-1000"),
        moments.last_piece,
    )
