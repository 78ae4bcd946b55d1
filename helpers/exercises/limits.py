"""Ways to show at most 3000 characters of a reply and its total, the right ones and the wrong ones.

Each function gives the ways a run may look (`ways.Way`) that holds one idea, right or wrong. They work on
the bytes that were served and the lengths of the pieces, which the network knows; nothing here receives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpers.exercises.ideas import SIZES, bounds, clipped, head_of
from helpers.exercises.spec import Case, Run
from helpers.exercises.ways import Ranges, Way

LIMIT = 3000


def showing(case: Case, count: int) -> list[Ranges]:
    """Ways to show `count` characters: headers counted, left out, or shown and not counted."""
    head = head_of(case)
    ways: list[Ranges] = [((0, count),), ((head, head + count),), ((0, head + count),)]
    return [clipped(case, way) for way in ways]


def totals(case: Case, end: int | None = None) -> tuple[int, ...]:
    """The total with headers and without, where the program stopped reading at `end`."""
    size = len(case.truth["reply"]) if end is None else end
    return (size, max(size - head_of(case), 0))


def right(case: Case) -> list[Way]:
    """The ways a right run may look."""
    head = head_of(case)
    ways = [Way(shown=shown, numbers=totals(case)) for shown in showing(case, LIMIT)]
    apart = clipped(case, ((0, head), (head, head + LIMIT)))
    return [*ways, Way(shown=apart, numbers=totals(case), gap=True)]


def is_long(case: Case) -> bool:
    return case.kind != "beyond" and len(case.truth["reply"]) - head_of(case) > LIMIT


def totalling(count: Callable[[Case, Run], Sequence[int]]) -> Callable[[Case, Run], list[Way]]:
    """The right text, and one of these numbers as the total."""

    def ways(case: Case, run: Run) -> list[Way]:
        wrong = tuple(sorted(set(count(case, run)) - set(totals(case))))
        return [Way(shown=way.shown, numbers=wrong, gap=way.gap, whole=True) for way in right(case) if wrong]

    return ways


def stopped_at(case: Case, run: Run, end: int) -> list[Way]:
    """A program that stopped reading after `end` bytes, and otherwise did right."""
    head = head_of(case)
    shown = {clipped(case, ((a, max(min(b, end), a)),)) for way in showing(case, LIMIT) for a, b in way}
    shown |= {((0, end),), ((min(head, end), end),)}
    return [Way(shown=way, numbers=totals(case, end), whole=False) for way in sorted(shown)]


def last_of(case: Case, run: Run, start: int) -> list[Way]:
    """A program that has only what follows `start` in the end."""
    size, head = len(case.truth["reply"]), head_of(case)
    parts = [(a, min(a + LIMIT, size)) for a in (start, max(start, head))]
    return [Way(shown=(part,), numbers=(size - start, part[1] - part[0]), whole=True) for part in parts]


def stops(case: Case, run: Run) -> list[Way]:
    pieces, size = bounds(run), len(case.truth["reply"])
    if not pieces or size <= LIMIT:
        return []
    ways = []
    limits = (LIMIT, LIMIT + 1, LIMIT + head_of(case), LIMIT + head_of(case) + 1)
    ends = {next((b for _, b in pieces if b >= limit), size) for limit in limits}
    for end in sorted({pieces[-1][1]} if pieces[-1][1] < size else ends):
        if LIMIT <= end < size:
            before = max((b for _, b in pieces if b < end), default=0)
            ways += stopped_at(case, run, end)
            for total in (end, before):
                ways.append(Way(shown=((0, before),), numbers=totals(case, total), whole=False))
            ways += [Way(shown=way, numbers=(LIMIT,), whole=False) for way in showing(case, LIMIT)]
    return ways


def drops(case: Case, run: Run) -> list[Way]:
    ways = []
    for start in (0, head_of(case)):
        parts = [(max(a, start), b) for a, b in bounds(run) if b > start]
        fitting, shown, count = [], [], 0
        for a, b in parts:
            if count + b - a <= LIMIT:
                fitting.append((a, b))
                count += b - a
        for a, b in parts:
            if b - start > LIMIT:
                break
            shown.append((a, b))
        for found in (shown, fitting):
            numbers = (*totals(case), count)
            ways.append(Way(shown=tuple(found) or ((start, start),), numbers=numbers, whole=True))
    return ways if is_long(case) else []


def shows_crossing(case: Case, run: Run) -> list[Way]:
    ways = []
    for start in (0, head_of(case)):
        for limit in (LIMIT, LIMIT + 1):
            end = next((b for _, b in bounds(run) if b - start >= limit), None)
            if end is not None and end < len(case.truth["reply"]):
                ways.append(Way(shown=((start, end),), numbers=totals(case), whole=True))
    return ways if is_long(case) else []


def recv_gives(case: Case, run: Run) -> list[Way]:
    ways = []
    pieces = bounds(run)
    for size in SIZES:
        total = size * len(pieces)
        if pieces and total not in totals(case):
            last = [at for at in (LIMIT // size - 1, LIMIT // size) if at >= 0]
            ends = {pieces[min(at, len(pieces) - 1)][1] for at in last}
            ways += [Way(shown=((0, end),), numbers=(total,), whole=True) for end in sorted(ends)]
            ways += [Way(shown=way, numbers=(total,), whole=True) for way in showing(case, LIMIT)]
    return ways


def words(case: Case, run: Run) -> list[int]:
    reply, head = case.truth["reply"], head_of(case)
    pieces = [len(reply[a:b].split()) for a, b in bounds(run)]
    return [len(reply.split()), len(reply[head:].split()), sum(pieces)]


def line_counts(case: Case, run: Run) -> list[int]:
    """How many lines there are, with the headers and without."""
    texts = case.truth["reply"], case.truth["reply"][head_of(case) :]
    return [count for text in texts for count in (text.count(b"\n"), text.count(b"\n") + 1)]


def stripped(case: Case, run: Run) -> list[int]:
    reply, head = case.truth["reply"], head_of(case)
    found = [sum(len(reply[a:b].strip()) for a, b in bounds(run)), sum(len(w) for w in reply.split())]
    for text in (reply, reply[head:]):
        found += [sum(len(line.strip()) for line in text.split(b"\n")), len(text.strip())]
        found += [len(text.replace(b"\n", b"")), len(b"".join(text.split()))]
        found += [len(text.replace(b"\r\n", b"\n")), len(text.replace(b"\r\n", b""))]
    return found


def shown_only(case: Case, run: Run) -> list[int]:
    return [min(LIMIT, total) for total in totals(case)] if is_long(case) else []


def off_by(count: int) -> Callable[[Case, Run], list[Way]]:
    def ways(case: Case, run: Run) -> list[Way]:
        return [Way(shown=way, numbers=totals(case), whole=True) for way in showing(case, count)[:2]]

    return ways


def everything(case: Case, run: Run) -> list[Way]:
    return [Way(shown=way, numbers=totals(case), whole=True) for way in showing(case, 10**6)]
