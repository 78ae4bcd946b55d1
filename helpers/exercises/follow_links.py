"""follow_links: take the link at a position of a page, and of the page behind it, so many times."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from helpers.exercises.asked import NOTHING, OWN, PAGE
from helpers.exercises.causes import NO_PARSER, Cause, raised, seeing
from helpers.exercises.findings import (
    ending_message,
    malformed_message,
    own_address_message,
    quote,
    remarks,
)
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, little_internet, page
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.steps import (
    below,
    built_in,
    first_link,
    from_the_end,
    from_zero,
    never_moves,
    no_such_link,
    no_such_position,
    one_less,
    one_more,
    searched,
    stays_out_of_circles,
    swapped,
)
from helpers.exercises.told import parser_remark, read
from helpers.exercises.walks import Graph, Leads, Walked, fetched, graph_of, observe, page_of, walk
from helpers.localnet.weather import Weather


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two walks: one link, several, in circles, and over pages written in other ways."""
    made: list[Case] = []
    hosts = ["known.example.org", *HOST_NAMES, BOOK_HOST]

    def add(
        kind: str, story: str, graph: Graph, start: str, count: int, position: int, odd: bool = False
    ) -> None:
        host = hosts[len(made) % len(hosts)]
        texts = {name: page_of(rng, host, name, graph[name], odd) for name in graph}
        replies = {f"/known_by_{name}.html": page(rng, texts[name], 5, kind="html").reply for name in graph}
        url = f"http://{host}/known_by_{start}.html"
        times = f"{count} time{'s' if count > 1 else ''}"
        told = f"from {url} the link at position {position}, {times}: {story}"
        truth = {"host": host, "graph": dict(graph), "texts": texts, "start": start, "count": count}
        known = {**truth, "position": position, "right": walk(graph, start, [position] * count)[-1]}
        net = little_internet(rng, host, replies)
        weather = Weather(rng.randrange(10**6), ((1448, 1448), (100, 900))[len(made) % 2])
        made.append(Case(kind, told, net, weather, (url, str(count), str(position)), (), known))

    for links, position in ((6, 2), (9, 5), (4, 4), (12, 1)):
        graph, start = graph_of(rng, links, 1, position)
        add("one link", f"each page has {links} links", graph, start, 1, position)
    for links, count, position in (
        (5, 2, 3), (8, 3, 2), (10, 4, 7), (20, 7, 18), (6, 5, 1), (7, 3, 7), (30, 6, 12), (12, 4, 3),
        (9, 2, 4),
    ):  # fmt: skip
        graph, start = graph_of(rng, links, count, position)
        add("several links", f"each page has {links} links", graph, start, count, position)
    for links, count, position, circle in ((5, 5, 2, 4), (6, 7, 3, 5), (4, 4, 2, 2), (6, 6, 4, 5)):
        graph, start = graph_of(rng, links, count, position, circle)
        add("circles", "the walk comes to a page where it was before", graph, start, count, position)
    for links, count, position in ((5, 2, 3), (8, 3, 5), (6, 4, 2), (12, 2, 9), (7, 3, 6)):
        graph, start = graph_of(rng, links, count, position)
        add("other pages", "capitals, other quotes, links in comments", graph, start, count, position, True)
    return made


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = observe(case, run)
    if seen == Walked(case.truth["right"]):
        return [*remarks(case, run), *parser_remark(run)]
    return [_wrong(case, run, seen), *remarks(case, run), *parser_remark(run)]


def _wrong(case: Case, run: Run, seen: Walked) -> Finding:
    if seen.asked == "malformed":
        return Finding(malformed_message(case, run), read="03_http#browser-request")
    if seen.asked == OWN:
        return Finding(own_address_message(case, run), read=read("follow-walk"))
    if seen.ended:
        return Finding(ending_message(run), read=read("follow-walk"))
    position, count = case.truth["position"], case.truth["count"]
    asked = (
        f"{count} times the link at position {position}, from {case.truth['start']}: that leads elsewhere."
    )
    return Finding(f"{_told(case, run)} {asked}", read=read("follow-walk"))


# -- misconceptions ---------------------------------------------------------------------------------
Names = Callable[[Case], Sequence[str]]


def _told(case: Case, run: Run) -> str:
    seen = observe(case, run)
    if seen.ended:
        where = f" in `{run.raised.source}`" if run.raised and run.raised.source else ""
        return f"The program ended with {seen.ended}{where}."
    way = " → ".join(fetched(case, run)[:9]) or "none"
    return f"Pages fetched: {way}; the last name told: {seen.last or 'none'}."


def _never(case: Case) -> Sequence[str]:
    return ()


def _idea(
    slug: str,
    idea: str,
    ends: Names,
    message: str,
    cell: str,
    fails: Names = _never,
    asked: Sequence[str] = (PAGE,),
) -> Misconception:
    """A wrong idea whose walk ends at one of these names, or in one of these exceptions."""

    def predict(case: Case, run: Run) -> Leads | None:
        ways = [Walked(name, one) for name in ends(case) if name != case.truth["right"] for one in asked]
        last = observe(case, run).last if ways or fails(case) else ""
        ways += [Walked(last, one, name) for name in fails(case) for one in asked]
        return Leads(tuple(ways)) if ways else None

    def said(case: Case, run: Run) -> str:
        return f"{_told(case, run)} {message.format(case.truth['count'], case.truth['position'])}"

    return Misconception(slug, idea, predict, said, read(cell))


def _whatever(*asked: str) -> Callable[[Case, Run], Any]:
    """Runs that asked for this, however they ended."""

    def predict(case: Case, run: Run) -> Leads | None:
        seen = observe(case, run)
        return Leads(tuple(Walked(seen.last, one, seen.ended) for one in asked))

    return predict


def _downloads(case: Case, run: Run) -> Leads:
    """Soup of an address holds no tag: a list without items, a `None`, or a walk that stays where it is.

    Where one link is to be followed, who goes one less fetches nothing either, and quietly.
    """
    seen = observe(case, run)
    ways = [Walked(seen.last, NOTHING, name) for name in ("IndexError", "AttributeError")]
    if case.truth["count"] > 1:
        ways += [Walked(case.truth["start"], NOTHING), Walked("", NOTHING)]
    return Leads(tuple(ways))


def _built_in_leads(case: Case) -> Leads:
    return Leads(tuple(Walked(name) for name in built_in(case) if name != case.truth["right"]))


def _literal(case: Case, run: Run) -> bool:
    return (
        raised(run, "out of range", "IndexError")
        and re.search(r"\[ *[0-9]+ *\]", run.raised.source if run.raised else "") is not None
    )


BUILT_IN = Cause(
    "numbers-built-in",
    "The numbers of the lesson will do.",
    lambda case, run: _literal(case, run) or observe(case, run) == _built_in_leads(case),
    lambda case, run: (
        f"{_told(case, run)} A number is built into the program, as 7 and 17 are in the lesson. Use what is "
        f"typed: here the count is {case.truth['count']} and the position {case.truth['position']}."
    ),
    read("follow-walk"),
)
CAUSES = (NO_PARSER, BUILT_IN)

MISCONCEPTIONS: tuple[Misconception, ...] = (
    NO_PARSER.misconception,
    Misconception(
        "fixed-address",
        "The address stands in the program.",
        _whatever(OWN),
        own_address_message,
        read("follow-walk"),
    ),
    Misconception(
        "malformed-request",
        "The site will understand what I mean, however I write it.",
        _whatever("malformed"),
        malformed_message,
        "03_http#browser-request",
    ),
    Misconception(
        "soup-downloads",
        "Soup fetches the page.",
        _downloads,
        lambda case, run: (
            f"Nothing was fetched: the site never heard of {quote(case.typed[0], 60)}. Beautiful Soup takes "
            "the text of a page, not its address. Fetch it first, with urlopen(…).read(), in each round."
        ),
        read("soup-address"),
    ),
    _idea(
        "position-counts-from-0",
        "Position 3 is tags[3].",
        from_zero,
        "That is one link too far down on each page: position {1} counts from 1, a list from 0.",
        "follow-position",
        no_such_link,
    ),
    _idea(
        "stops-one-short",
        "The first page is the first of so many.",
        one_less,
        "That is one link too few: {0} is the number of links to follow. Tell the name you reach, not the "
        "page where its link stood.",
        "follow-fetched",
        asked=(PAGE, NOTHING),
    ),
    _idea(
        "goes-one-too-far",
        "After so many links comes one more.",
        one_more,
        "That is one link too many: {0} is the number of links to follow; the last page need not be opened.",
        "follow-fetched",
    ),
    _idea(
        "always-the-first-link",
        "find gives the link I mean.",
        first_link,
        "That is where the first link of each page leads. Take the one at position {1} of all: find_all.",
        "find-first",
    ),
    _idea(
        "never-moves-on",
        "The page changes by itself.",
        never_moves,
        "Each round took the link of the same page. The address that was found must be opened next.",
        "follow-walk",
    ),
    _idea(
        "count-is-position",
        "The second thing typed is the position.",
        swapped,
        "Count and position were taken for each other: first the address is typed, then the count {0}, then "
        "the position {1}.",
        "follow-walk",
        no_such_position,
    ),
    _idea(
        "position-minus-two",
        "Two things count from 0.",
        below,
        "That is one link too far up on each page. Position {1} counts from 1: its index is one less, not "
        "two.",
        "follow-position",
    ),
    _idea(
        "counts-from-the-end",
        "Position counts from the end.",
        from_the_end,
        "That is position {1} counted from the end of each page.",
        "follow-position",
    ),
    _idea(
        "stays-out-of-circles",
        "No page may be visited twice.",
        stays_out_of_circles,
        "This walk comes back to a page where it was before, and has to go on all the same. (A spider must "
        "not "
        "go in circles; this is no spider.)",
        "follow-walk",
    ),
    _idea(
        "searches-the-text",
        "What looks like a link is a link.",
        searched,
        "On these pages links are also written with other quotes or in capitals, and some stand in comments. "
        "Let the parser find them.",
        "broken-count",
        lambda case: ("IndexError",) if case.kind == "other pages" else (),
    ),
    _idea(
        "tag-is-an-address",
        "A tag is an address.",
        _never,
        "urlopen wants an address. A tag holds one, in its attribute href: tag.get('href').",
        "links-program",
        lambda case: ("AttributeError", "ValueError", "TypeError") if case.truth["count"] > 1 else (),
    ),
    _idea(
        "typed-is-a-number",
        "What is typed is a number.",
        _never,
        "What input gives is text, also '{0}'. int makes a number of it, for the count as for the position.",
        "follow-walk",
        lambda case: ("TypeError",),
        (PAGE, NOTHING),
    ),
    _idea(
        "shows-nothing",
        "Arriving is enough.",
        lambda case: [""],
        "Show where the walk ends: the name, or its address.",
        "follow-walk",
    ),
    BUILT_IN.misconception,
)

EXERCISE = Exercise(
    name="follow_links",
    title="Follow the links",
    points=5.0,
    lesson="06_soup",
    kinds={"one link": 1.0, "several links": 2.0, "circles": 1.0, "other pages": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(observe, CAUSES),
    hints=(
        "Which variable must be different in the second round? If position 1 is meant, which index is that? "
        "And what does input give when somebody types 7?",
        "The loop in section 6 of the lesson has both numbers built in; yours come from input, as text. "
        "Three things happen in each round: open a page, find its links, choose the next address.",
        "Ask for three things, make numbers of the last two. So many times: fetch the page, make the soup, "
        "list "
        "all a tags, take the one at that position, make its href the address. After the loop show the "
        "address.",
    ),
    stars=3,
    after="How many pages did your program fetch for a count of 7, and why not one more, or one less?",
)
