"""Where the blank line falls among the pieces of a reply, and what `body_only` points at."""

from __future__ import annotations

from helpers.exercises.ideas import bounds, head_of
from helpers.exercises.moments import Where, brings
from helpers.exercises.spec import Case, Run
from helpers.exercises.ways import Ranges

BLANK = b"\r\n\r\n"


def border(case: Case, run: Run) -> int:
    """The end of the piece in which the blank line begins."""
    head = head_of(case)
    return next((b for _, b in bounds(run) if b > head - 4), head)


def without(case: Case, run: Run) -> tuple[int, int]:
    """The first piece in which there is no blank line, as (from, to) in bytes."""
    reply = case.truth["reply"]
    return next(((a, b) for a, b in bounds(run) if BLANK not in reply[a:b] and b - a > 4), (0, 0))


def like_a_line(case: Case, run: Run) -> tuple[int, int]:
    """The first piece of the headers that ends within a line's end, as (from, to) in bytes."""
    reply, head = case.truth["reply"], head_of(case)
    return next(((a, b) for a, b in bounds(run) if reply[b - 1 : b] in b"\r\n" and b <= head - 2), (0, 0))


def without_colons(case: Case) -> Ranges:
    """The page without its lines that hold a colon, or nothing where it has none."""
    reply, at = case.truth["reply"], head_of(case)
    ranges: list[tuple[int, int]] = []
    for line in reply[at:].split(b"\n"):
        if b":" not in line:
            ranges.append((at, min(at + len(line) + 1, len(reply))))
        at += len(line) + 1
    return tuple(ranges) if b":" in reply[head_of(case) :] else ()


HEAD_ENDS = brings(lambda case, run: head_of(case) - 1)
"""The recv that gave the end of the blank line."""

PAGE = brings(lambda case, run: head_of(case))
"""The recv that gave the first byte of the page."""

WHERE: dict[str, Where] = {
    "shows-headers": brings(0),
    "shows-the-headers-alone": brings(0),
    "blank-line-in-one-piece": brings(lambda case, run: border(case, run) - 1),
    "find-minus-one": brings(lambda case, run: without(case, run)[0]),
    "colon-makes-a-header": brings(lambda case, run: case.truth["reply"].find(b":", head_of(case))),
    "split-second-part": brings(lambda case, run: case.truth["reply"].find(BLANK, head_of(case))),
    "last-blank-line": brings(lambda case, run: max(map(case.truth["reply"].rfind, (BLANK, b"\n\n")))),
    "pieces-are-lines": brings(lambda case, run: (like_a_line(case, run)[1] or head_of(case)) - 1),
}
"""Wrong ideas, and the event that their messages are about; the others are about `HEAD_ENDS`."""
