"""Walks over pages of names: who links to whom, the pages, and where a program's walk was seen to end."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.exercises.asked import NOTHING, OWN, PAGE, asking, parse
from helpers.exercises.markup import document, names
from helpers.exercises.shown import ended
from helpers.exercises.spec import Case, Run

Graph = Mapping[str, Sequence[str]]
"""Name -> the names its page links to, in order."""

ELSEWHERE = "elsewhere"
"""As `Walked.asked`: the right host, but none of its pages of names."""

PATTERNS = (
    r'href="(http.+?)"',
    r"""href=["'](http.+?)["']""",
    r'(?i)href="(http.+?)"',
    r"""(?i)href=["'](http.+?)["']""",
    r'<a href="(.+?)"',
    r"known_by_(\w+)\.html",
)
"""Ways to search a page for links as if it were text."""


def walk(graph: Graph, start: str, positions: Sequence[int]) -> list[str]:
    """The names met, the first included, where link number `position` (from 1) is taken each time.

    It ends early where a page has no such link.
    """
    met = [start]
    for position in positions:
        links = graph[met[-1]]
        if not 1 <= position <= len(links):
            break
        met.append(links[position - 1])
    return met


def graph_of(rng: random.Random, links: int, count: int, position: int, circle: int = 0) -> tuple[Graph, str]:
    """Names and a start from which the usual wrong walks end elsewhere than the right one.

    Arguments: links on a page; the walk; after how many steps it comes back to the start (0: not at all).
    """
    while True:
        everybody = names(rng, 3 * links + 20)[: max(14, links + 8)]
        graph = {
            name: rng.sample([other for other in everybody if other != name], links) for name in everybody
        }
        start = everybody[0]
        if circle:
            _bend(graph, start, position, circle)
        met = walk(graph, start, [position] * (count + 1))
        wrong = [walk(graph, start, [1] * count)[-1], walk(graph, start, [position + 1] * count)[-1]]
        wrong += [graph[start][position - 1]] if count > 1 else []
        wrong += [met[-1]] + ([met[-3]] if position > 1 or not circle else [])
        right = met[count]
        if (
            circle
            and len(set(met)) == circle
            and (position == 1 or right not in wrong[:2])
            and met[count - 1] != right
        ):
            return graph, start
        if not circle and len(set(met)) == count + 2 and right not in (wrong[1:] if position == 1 else wrong):
            return graph, start


def _bend(graph: dict[str, list[str]], start: str, position: int, circle: int) -> None:
    """Change the page reached after `circle` - 1 steps so that the next step leads to the start."""
    last = walk(graph, start, [position] * (circle - 1))[-1]
    links = [name for name in graph[last] if name != start]
    links.insert(position - 1, start)
    graph[last] = links[: len(graph[start])]


def page_of(rng: random.Random, host: str, name: str, links: Sequence[str], odd: bool) -> str:
    """The page of a name, with links written in one way, or (`odd`) in several and one more in a comment."""
    items = []
    for other in links:
        url = f"http://{host}/known_by_{other}.html"
        tag = f'<a href="{url}">{other}</a>'
        if odd:
            tag = rng.choice(
                [tag, f"<a class='name' href='{url}'>{other}</a>", f'<A HREF="{url}">{other}</A>']
            )
        items.append(f"<li>{tag}</li>")
    if odd:
        hidden = [f'<a href="http://{host}/known_by_{other}.html">{other}</a>' for other in links[-2:]]
        items.insert(0, f"<!-- <li>{hidden[0]}</li>\n<li>{hidden[1]}</li> -->")
        items[1] = f"<li><a class='name' href='http://{host}/known_by_{links[0]}.html'>{links[0]}</a></li>"
    title = f"People that {name} knows"
    return document(title, [f"<h1>{title}</h1>", "<ul>", *items, "</ul>"])


# -- what is observed -------------------------------------------------------------------------------
@dataclass(frozen=True)
class Walked:
    """How a run ended.

    Arguments:
        last: the last name it told; "" for none.
        asked: `PAGE` where it fetched a page of names, else `OWN`, `NOTHING`, "malformed" or `ELSEWHERE`.
        ended: as `shown.ended` says it.
    """

    last: str
    asked: str = PAGE
    ended: str = ""


def fetched(case: Case, run: Run) -> list[str]:
    """The names whose pages were fetched from the right host, in order."""
    asked = [parse(link.received) for link in run.connections if link.host == case.truth["host"]]
    paths = [request.path for request in asked if not request.problem]
    return [found[1] for path in paths if (found := re.fullmatch(r"/known_by_(\w+)\.html", path))]


def observe(case: Case, run: Run) -> Walked:
    """What a run showed."""
    return Walked(_last_name(case, run.text), _asked(case, run), ended(run))


def _asked(case: Case, run: Run) -> str:
    link = asking(run)
    if fetched(case, run):
        return PAGE
    if link is None:
        return OWN if run.connections or run.lookups else NOTHING
    if link.host != case.truth["host"]:
        return OWN
    return "malformed" if parse(link.received).problem else ELSEWHERE


def _last_name(case: Case, text: str) -> str:
    """The last name in the output; where its line tells "NAME, coming from START" as well, that NAME."""
    pattern = re.compile(rf"(?<![A-Za-z])({'|'.join(map(re.escape, case.truth['graph']))})(?![A-Za-z])")
    for line in reversed(text.splitlines()):
        found = pattern.findall(line)
        if not found:
            continue
        start = case.truth["start"]
        others = [name for name in found if name != start]
        if found[-1] == start and len(set(others)) == 1 and "from" in line.lower():
            return str(others[0])
        return str(found[-1])
    return ""


@dataclass(frozen=True, eq=False)
class Leads:
    """A prediction: a run that shows one of these."""

    ways: tuple[Walked, ...]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Walked):
            return other in self.ways
        if isinstance(other, Leads):
            return bool(set(self.ways) & set(other.ways))
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]
