"""What a function gives that holds a wrong idea about a reply: how to receive it, cut it, and decode it.

Each takes a case and a run, and gives the results (`returned.Returned`) that an idea leads to there.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from helpers.exercises.asked import PAGE
from helpers.exercises.ideas import bounds, head_of
from helpers.exercises.returned import Returned
from helpers.exercises.shown import KEPT_OPEN
from helpers.exercises.spec import Case, Run

BLANKS = ("\r\n\r\n", "\n\n")
FAILURES = ("UnicodeDecodeError", "IndexError", "ValueError")


def values(*given: object) -> list[Returned]:
    return [Returned(PAGE, "", value) for value in given]


def fails(*names: str) -> list[Returned]:
    return [Returned(PAGE, name) for name in names]


def _pieces(case: Case, run: Run) -> list[bytes]:
    return [case.truth["reply"][a:b] for a, b in bounds(run)]


def cut_character(case: Case, run: Run) -> tuple[bytes, bytes] | None:
    """The first two pieces with a border within a character, or None."""
    reply = case.truth["reply"]
    for a, b in bounds(run):
        if b < len(reply) and reply[b] & 0xC0 == 0x80:
            return reply[a:b], reply[b:]
    return None


def each(case: Case, run: Run) -> list[Returned]:
    return fails("UnicodeDecodeError") if cut_character(case, run) else []


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def with_errors(errors: str) -> Callable[[Case, Run], list[Returned]]:
    def results(case: Case, run: Run) -> list[Returned]:
        head, pieces = head_of(case), _pieces(case, run)
        if sum(map(len, pieces)) < len(case.truth["reply"]):
            return []
        starts = itertools.accumulate(map(len, pieces), initial=0)
        parts = [piece[max(head - at, 0) :] for piece, at in zip(pieces, starts, strict=False)]
        texts = ["".join(part.decode("utf-8", errors) for part in parts)]
        if errors == "ignore":  # or: try: ... except UnicodeDecodeError: pass
            texts.append("".join(part.decode() for part in parts if _is_text(part)))
            texts.append(
                "".join(piece.decode() for piece in pieces if _is_text(piece)).partition("\r\n\r\n")[2]
            )
        return values(*texts)

    return results


def encodings(case: Case, run: Run) -> list[Returned]:
    body = case.truth["reply"][head_of(case) :]
    if body.isascii():
        return []
    texts = [body.decode("latin-1"), body.decode("cp1252", "replace"), body.decode("cp1252", "ignore")]
    texts += [body.decode("ascii", "replace"), body.decode("ascii", "ignore")]
    return [*values(*texts), *fails("UnicodeDecodeError")]


def _stopped_at(case: Case, run: Run, end: int) -> list[Returned]:
    """What a function returns that stopped reading there; how it may fail, if it did stop there."""
    body = case.truth["reply"][min(head_of(case), end) : end]
    found = values(body.decode("utf-8", "ignore"), body.decode("utf-8", "replace"))
    if end >= bounds(run)[-1][1]:
        found += fails(*FAILURES)
    return [replace(result, whole=False) for result in found]


def one_recv(case: Case, run: Run) -> list[Returned]:
    pieces = bounds(run)
    return _stopped_at(case, run, pieces[0][1]) if pieces and pieces[0][1] < len(case.truth["reply"]) else []


def short_piece(case: Case, run: Run) -> list[Returned]:
    pieces, length = bounds(run), len(case.truth["reply"])
    sizes = [b - a for a, b in pieces]
    if not pieces or (pieces[-1][1] < length and (len(set(sizes[:-1])) > 1 or sizes[-1] > sizes[0])):
        return []
    last = next((at for at, size in enumerate(sizes) if size < 512), 0)
    ends = pieces[-2:] if pieces[-1][1] < length else pieces[last : last + 1]
    return [result for _, end in ends if end < length for result in _stopped_at(case, run, end)]


def in_one_piece(case: Case, run: Run) -> list[Returned]:
    reply, head = case.truth["reply"], head_of(case)
    pieces = bounds(run)
    if not pieces or any(a <= head - 4 and head <= b for a, b in pieces[:1]):
        return []
    whole = next((a for a, b in pieces if a <= head - 4 and head <= b), None)
    texts = [] if whole is not None else [reply.decode(), "", reply[3:].decode()]
    first = pieces[0][1]
    texts += [reply[at:].decode("utf-8", "ignore") for at in (first, first - 1) if at != head]
    return [*values(*texts), *fails("IndexError", "ValueError")]


def stripped(case: Case, run: Run) -> list[Returned]:
    text = case.truth["text"]
    joined = ["\n".join(text.splitlines()), "".join(text.splitlines()), " ".join(text.split())]
    return values(text.strip(), text.rstrip(), text.lstrip(), text.rstrip("\n"), text[:-1], *joined)


def last(case: Case, run: Run) -> list[Returned]:
    """Only the last piece is left."""
    pieces, head = bounds(run), head_of(case)
    if len(pieces) < 2:
        return []
    reply, start = case.truth["reply"], pieces[-1][0]
    return values(*{reply[at:].decode("utf-8", "replace") for at in (start, max(start, head))}, "")


def second_part(case: Case, run: Run) -> list[Returned]:
    text = case.truth["text"]
    found = [text.partition(blank)[0] for blank in BLANKS if blank in text]
    return [*values(*found), *fails("ValueError")] if found else []


def last_part(case: Case, run: Run) -> list[Returned]:
    text = case.truth["text"]
    return values(*(text.rpartition(blank)[2] for blank in BLANKS if blank in text))


def line_ends(case: Case, run: Run) -> list[Returned]:
    text = case.truth["text"]
    return values(text.replace("\r\n", "\n"), text.replace("\r", "")) if "\r\n" in text else []


def kept_open(case: Case, run: Run) -> list[Returned]:
    return fails(KEPT_OPEN)
