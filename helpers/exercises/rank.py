"""rank: pages of a crawl in order of the votes that the links are."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from helpers.exercises.findings import written
from helpers.exercises.gives import Form, Made
from helpers.exercises.returned import Returned
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS
from helpers.localnet.hosts import Hosts

Crawl = dict[str, list[str]]
Row = tuple[str, int]


# -- what is right, and what is nearly so -----------------------------------------------------------
def votes(
    crawl: Crawl, repeats: bool = False, own: bool = False, outside: bool = False, again: bool = False
) -> dict[str, int]:
    """Page -> votes, in the order of the crawl. The arguments say what counts besides; `again`: a link of a
    page to itself counts where there are several."""
    found = dict.fromkeys(crawl, 0)
    for page, links in crawl.items():
        for link in links if repeats else dict.fromkeys(links):
            if (link != page or own or (again and links.count(page) > 1)) and (link in crawl or outside):
                found[link] = found.get(link, 0) + 1
    return found


def in_order(found: dict[str, int]) -> list[Row]:
    """Most votes first, then by the alphabet."""
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _stable(found: dict[str, int]) -> list[Row]:
    return sorted(found.items(), key=lambda item: -item[1])


def _encountered(crawl: Crawl) -> list[Row]:
    found: Counter[str] = Counter()
    for page, links in crawl.items():
        found.update(link for link in dict.fromkeys(links) if link in crawl and link != page)
    return [*found.most_common(), *((page, 0) for page in crawl if page not in found)]


def _outgoing(crawl: Crawl) -> list[list[Row]]:
    ways: tuple[Callable[[str], int], ...] = (
        lambda page: len(crawl[page]),
        lambda page: len(set(crawl[page])),
        lambda page: len({link for link in crawl[page] if link in crawl and link != page}),
        lambda page: len({link for link in crawl[page] if link != page}),
    )
    return [in_order({page: way(page) for page in crawl}) for way in ways]


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-seven crawls: plain ones, and ones where one question each decides what counts."""
    made: list[Case] = []

    def add(kind: str, story: str, crawl: Crawl, earlier: Crawl | None = None) -> None:
        kept = {page: list(links) for page, links in crawl.items()}  # a program may change what it is given
        truth = {"crawl": kept, "right": in_order(votes(crawl)), "host": ""}
        truth["earlier"] = votes(earlier or {})
        count = f"{len(crawl)} page{'' if len(crawl) == 1 else 's'}"
        before = (earlier,) if earlier else None
        made.append(Case(kind, f"{count}; {story}", Hosts(), args=(crawl,), truth=truth, before=before))

    stories = {
        "plain": "every link is between two of them",
        "repeated": "some link several times to another",
        "own": "some link to themselves, one of them several times",
        "outside": "some links lead to pages that were not fetched",
        "lonely": "nobody links to some of them",
        "ties": "some have the same number of votes",
    }
    for kind, story in stories.items():
        for size in (4, 5, 7, 12):
            add(kind, story, _crawl(rng, kind, size))
    one, other = _crawl(rng, "plain", 5), _crawl(rng, "plain", 6)
    while one.keys() & other.keys():
        other = _crawl(rng, "plain", 6)
    add("plain", "the function was called before, with a crawl of other pages", one, other)
    add("lonely", "it links to nothing", {_addresses(rng, 1)[0]: []})
    add("lonely", "there is nothing to rank", {})
    return made


def _addresses(rng: random.Random, size: int) -> list[str]:
    host = f"http://{rng.choice(WORDS)}.example.org/"
    return sorted(f"{host}{word}.html" for word in rng.sample(WORDS, size))


def _crawl(rng: random.Random, kind: str, size: int) -> Crawl:
    """A crawl in which its kind's question matters, and those of other kinds do not."""
    while True:
        pages = _addresses(rng, size)
        wanted = [*range(1, size), rng.randint(1, size - 1)]
        if kind == "lonely":
            wanted = [0, *range(2, size), rng.randint(2, size - 1)]
        if kind == "ties":
            wanted = [1 + number % 2 for number in range(size)]
        rng.shuffle(wanted)
        crawl: Crawl = {page: [] for page in pages}
        for page, number in zip(pages, wanted, strict=True):
            for other in rng.sample([other for other in pages if other != page], number):
                crawl[other].append(page)
        if kind == "repeated":
            for page in rng.sample(pages, 2):
                crawl[page] += crawl[page][:1] * rng.randint(1, size)
        if kind == "own":
            for page, times in zip(rng.sample(pages, 2), (1, rng.randint(2, 3)), strict=True):
                crawl[page] += [page] * times
        if kind == "outside":
            for page in rng.sample(pages, 3):
                crawl[page].append("http://elsewhere.example.net/")
        for links in crawl.values():
            rng.shuffle(links)
        if kind == "ties":
            order = list(crawl.items())
            rng.shuffle(order)
            crawl = dict(order)
        right = in_order(votes(crawl))
        if (in_order(votes(crawl, again=True)) != right) != (kind == "own"):
            continue
        by_chance = (_stable(votes(crawl)), _encountered(crawl))
        if right in _outgoing(crawl) or (right in by_chance if kind == "ties" else by_chance != (right,) * 2):
            continue
        if (in_order(votes(crawl, repeats=True)) != right) == (kind == "repeated") and (
            in_order(votes(crawl, own=True)) != right
        ) == (kind == "own"):
            return crawl


# -- judgement --------------------------------------------------------------------------------------
def normal(value: Any) -> Any:
    """Pairs as tuples, whether they came as lists or as tuples; anything else as it is."""
    if isinstance(value, list | tuple) and all(isinstance(row, list | tuple) for row in value):
        return tuple(tuple(row) for row in value)
    return value


FORM = Form(normal, lambda case: case.truth["right"])
LESSON = "09_capstone"


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    found = FORM.judge(case, run, lambda seen: _about(case, run, seen), "rank-count")
    return [replace(finding, read=f"{LESSON}#rank-count") if finding.read else finding for finding in found]


def _about(case: Case, run: Run, seen: Returned) -> str:
    right = case.truth["right"]
    rows = seen.value
    if not isinstance(rows, tuple) or not all(isinstance(row, tuple) and len(row) == 2 for row in rows):
        return (
            f"The function returned {written(run.value, 70)}. It should return a list of pairs (page, votes)."
        )
    if len(rows) != len(right):
        return (
            f"{len(right)} pages were fetched, and {len(rows)} came back. Each page of the crawl has a place."
        )
    at = next(number for number, row in enumerate(rows) if row != right[number])
    return (
        f"At place {at + 1} stands {written(rows[at], 80)}. It should be "
        f"{written(right[at], 80)}: count "
        "the other pages that link to it."
    )


def _idea(
    slug: str,
    text: str,
    makers: Sequence[Made],
    message: str,
    cell: str = "rank-count",
    fails: Callable[[Case], Sequence[str]] = lambda case: (),
) -> Misconception:
    made = FORM.idea(slug, text, makers, message, cell, fails)
    return replace(made, read=f"{LESSON}#{cell}")


def _of(way: Callable[[Crawl], Any]) -> Made:
    return lambda case: way(case.truth["crawl"])


MISCONCEPTIONS: tuple[Misconception, ...] = (
    _idea(
        "counts-outgoing",
        "A page with many links is important.",
        [lambda case, n=number: _outgoing(case.truth["crawl"])[n] for number in range(4)],  # type: ignore[misc]
        "These are the links that each page has. Votes are the links that lead to it.",
        "rank-outgoing",
    ),
    _idea(
        "counts-repeats",
        "Every link is a vote.",
        [_of(lambda crawl: in_order(votes(crawl, repeats=True)))],
        "A page that links several times to another has one vote for it, not several. A set holds "
        "each link once.",
    ),
    _idea(
        "counts-own-links",
        "A page may vote for itself.",
        [_of(lambda crawl: in_order(votes(crawl, own=True)))],
        "A page has no vote for itself: leave out links that lead to the page they stand on.",
    ),
    _idea(
        "removes-one-of-several",
        "remove takes out whatever equals it.",
        [_of(lambda crawl: in_order(votes(crawl, again=True)))],
        "A page that links to itself several times has a vote from itself; with one such link it has none. "
        "list.remove takes out the first of several alone, and changes the crawl of whoever called: ask "
        "link != page.",
    ),
    _idea(
        "keeps-earlier-calls",
        "A name outside the function is as good.",
        [lambda case: in_order({**case.truth["earlier"], **votes(case.truth["crawl"])})],
        "The function was called twice, and the pages of the first call are in the second list as well: "
        "the votes are kept outside the function, or in a default value. Make them anew in each call.",
    ),
    _idea(
        "ranks-what-was-not-fetched",
        "Whatever is linked to is a page of the crawl.",
        [_of(lambda crawl: in_order(votes(crawl, outside=True)))],
        "Some links lead to pages that are not in the crawl. They have no place in the ranking: "
        "ask first whether "
        "the link is one of the pages.",
        fails=lambda case: ("KeyError",) if case.kind == "outside" else (),
    ),
    _idea(
        "leaves-out-the-lonely",
        "A page without votes is no page.",
        [lambda case: [row for row in case.truth["right"] if row[1]]],
        "Pages that nobody links to are missing. They were fetched, so they have a place, with 0 votes.",
    ),
    _idea(
        "least-first",
        "sorted puts the largest first.",
        [
            _of(lambda crawl: sorted(votes(crawl).items(), key=lambda item: (item[1], item[0]))),
            _of(lambda crawl: sorted(votes(crawl).items(), key=lambda item: item[1])),
        ],
        "The page with the fewest votes came first. It should come last.",
    ),
    _idea(
        "sorted-by-name",
        "Sorted is sorted.",
        [_of(lambda crawl: sorted(votes(crawl).items()))],
        "The pages came in the order of the alphabet, whatever their votes. Votes come first; the "
        "alphabet decides "
        "only between equals.",
    ),
    _idea(
        "not-sorted",
        "A count is a ranking.",
        [_of(lambda crawl: list(votes(crawl).items())), _of(votes)],
        "The votes are there, the order is not: return a list of pairs with most votes first.",
    ),
    _idea(
        "ties-by-chance",
        "Equals may come in any order.",
        [_of(lambda crawl: _stable(votes(crawl))), _of(_encountered)],
        "Pages with the same number of votes came in the order they were met. The statement asks "
        "for the order of "
        "the alphabet among them.",
    ),
    _idea(
        "ties-backwards",
        "reverse=True turns only the votes round.",
        [_of(lambda crawl: sorted(votes(crawl).items(), key=lambda item: (item[1], item[0]), reverse=True))],
        "Among pages with the same number of votes the alphabet runs backwards: reverse=True "
        "turned it round too. "
        "Sort by the pair (-votes, page).",
    ),
    _idea(
        "pages-alone",
        "The order says it all.",
        [lambda case: [row[0] for row in case.truth["right"]]],
        "The order is right, the votes are missing: return pairs (page, votes).",
    ),
    _idea(
        "votes-before-page",
        "The number comes first.",
        [lambda case: [(row[1], row[0]) for row in case.truth["right"]]],
        "In each pair the page comes first, then its votes.",
    ),
    replace(
        FORM.prints(
            lambda case: case.truth["right"][0][0] if case.truth["right"] else "",
            "The ranking was printed, and the function returned None. Who calls it needs the list: "
            "return it.",
            "rank-count",
        ),
        read=f"{LESSON}#rank-count",
    ),
)

EXERCISE = Exercise(
    name="rank",
    title="Rank the pages",
    points=5.0,
    lesson=LESSON,
    kinds={"plain": 1.0, "repeated": 1.0, "own": 1.0, "outside": 1.0, "lonely": 0.5, "ties": 0.5},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=FORM.observe,
    hints=(
        "Draw three pages, A with two links to B, B with a link to itself and to C, C with a link "
        "to D, which was "
        "not fetched. Which votes are there, by the rules of the statement?",
        "Begin with 0 votes for every page of the crawl; then nobody is forgotten, and you can ask "
        "whether a link "
        "is one of them. A set of links holds each once. A key may be a pair.",
        "Zero for each page. For each page and each different link of it: if the link is another "
        "page of the crawl, "
        "one vote more. Return the items, sorted by minus the votes, then by the page.",
    ),
    form="function",
    stars=2,
    after="How could somebody push a page to the top of your ranking, and what would it cost?",
)
