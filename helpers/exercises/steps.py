"""Wrong ways to follow links: where each of them ends.

`Case.truth` holds "graph" (names to the names they link to), "texts", "start", "count" and "position".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.exercises.spec import Case
from helpers.exercises.walks import PATTERNS, walk


def no_such_link(case: Case) -> Sequence[str]:
    """How a walk ends for somebody who counts positions from 0 and wants the last link."""
    return ("IndexError",) if case.truth["position"] == len(case.truth["graph"][case.truth["start"]]) else ()


def no_such_position(case: Case) -> Sequence[str]:
    """The same for somebody who takes the count for the position."""
    return ("IndexError",) if case.truth["count"] > len(case.truth["graph"][case.truth["start"]]) else ()


def walks(case: Case, *ways: Sequence[int]) -> list[str]:
    """Where walks with these positions end."""
    graph, start = case.truth["graph"], case.truth["start"]
    return [walk(graph, start, way)[-1] for way in ways]


def plan(case: Case) -> tuple[int, int]:
    """Count and position."""
    return case.truth["count"], case.truth["position"]


def from_zero(case: Case) -> list[str]:
    """Positions that count from 0."""
    count, position = plan(case)
    return (
        walks(case, [position + 1] * count)
        if position < len(case.truth["graph"][case.truth["start"]])
        else []
    )


def one_less(case: Case) -> list[str]:
    """One link less."""
    count, position = plan(case)
    return [*walks(case, [position] * (count - 1)), *([""] if count == 1 else [])]


def one_more(case: Case) -> list[str]:
    """One link more."""
    count, position = plan(case)
    return walks(case, [position] * (count + 1))


def first_link(case: Case) -> list[str]:
    """The first link of each page."""
    return walks(case, [1] * plan(case)[0])


def never_moves(case: Case) -> list[str]:
    """The same page each time."""
    count, position = plan(case)
    return walks(case, [position]) if count > 1 else []


def swapped(case: Case) -> list[str]:
    """Count and position exchanged."""
    count, position = plan(case)
    return walks(case, [count] * position) if count != position else []


def below(case: Case) -> list[str]:
    """One link further up."""
    count, position = plan(case)
    graph = {name: [links[-1], *links[:-1]] for name, links in case.truth["graph"].items()}
    return [walk(graph, case.truth["start"], [position] * count)[-1]]


def from_the_end(case: Case) -> list[str]:
    """Positions from the end."""
    count, position = plan(case)
    graph = {name: list(reversed(links)) for name, links in case.truth["graph"].items()}
    return [walk(graph, case.truth["start"], [position] * count)[-1]]


def stays_out_of_circles(case: Case) -> list[str]:
    """Walks that avoid pages already met."""
    if case.kind != "circles":
        return []
    count, position = plan(case)
    graph, met = case.truth["graph"], [case.truth["start"]]
    for _ in range(count):
        new = graph[met[-1]][position - 1]
        if new in met:
            break
        met.append(new)
    skipping = [case.truth["start"]]
    for _ in range(count):
        left = [name for name in graph[skipping[-1]] if name not in skipping]
        if len(left) < position:
            break
        skipping.append(left[position - 1])
    return [met[-1], graph[met[-1]][position - 1], skipping[-1]]


def built_in(case: Case) -> list[str]:
    """Where walks end with the numbers of the lesson, or of the book, in place of those typed."""
    count, position = plan(case)
    size = min(map(len, case.truth["graph"].values()))
    plans = [(times, position) for times in (7, 4)]
    plans += [(times, place) for place in (18, 3) if place <= size for times in (count, 7, 4)]
    return walks(case, *([place] * times for times, place in plans if (times, place) != (count, position)))


def searched(case: Case) -> list[str]:
    """Walks over what patterns find."""
    if case.kind != "other pages":
        return []
    found = []
    for pattern in PATTERNS:
        graph = {
            name: [re.sub(r".*known_by_|\.html", "", url) for url in re.findall(pattern, text)]
            for name, text in case.truth["texts"].items()
        }
        count, position = plan(case)
        found.append(walk(graph, case.truth["start"], [position] * count)[-1])
    return found
