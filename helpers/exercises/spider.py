"""spider: the pages of one host, breadth first, none twice, as robots.txt allows, as many as asked for."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from helpers.exercises.detours import MISCONCEPTIONS, differs, read
from helpers.exercises.findings import ending_message, quote, remarks
from helpers.exercises.findings import written as _told
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.trips import Seen, crawl, observe
from helpers.exercises.webs import Names, Node, Web, grow, link_to, serve, some, written
from helpers.localnet.weather import Weather

CHAIN = 60
"""Months of a calendar: more than any limit, few enough that a spider without one comes to its end."""

Spoil = Callable[[random.Random, Names, Web], None]


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-nine webs: plain ones, and ones with something in them that a spider has to survive."""
    made: list[Case] = []

    def add(
        kind: str, story: str, size: int, limit: str, spoil: Spoil | None = None, deep: bool = False
    ) -> None:
        web = _web(rng, kind, size, limit, spoil, deep)
        told = f"spider({web.start!r}, {web.limit}): {story}"
        truth = {"web": web, "right": crawl(web)}
        weather = Weather(rng.randrange(10**6), ((1448, 1448), (100, 900))[len(made) % 2])
        typed, args = (web.start, str(web.limit)), (web.start, web.limit)
        made.append(Case(kind, told, serve(rng, web), weather, typed, args, truth))

    add("plain", "one page, which leads nowhere", 1, "loose")
    for size in (6, 8, 11):
        add("plain", f"{size} pages that link to each other", size, "loose")
    add("plain", "9 pages; the start stands in a folder", 9, "loose", deep=True)
    add("plain", "12 pages; the start stands in a folder", 12, "loose", deep=True)
    add("limit", "one page is wanted", 7, "one")
    add("limit", "there are more pages than wanted", 9, "tight")
    add("limit", "there are more pages than wanted", 12, "tight")
    add("limit", "with a calendar that goes on and on", 8, "tight", _calendar)
    add("limit", "with a calendar that goes on and on", 11, "tight", _calendar)
    add("addresses", "some links have fragments", 8, "loose", _fragments)
    add("addresses", "some links have fragments", 10, "tight", _fragments)
    add("addresses", "some links have queries", 7, "loose", _queries)
    add("addresses", "a tags without href, and a style sheet", 8, "loose", _tags)
    for size, limit in ((7, "loose"), (9, "loose"), (11, "tight")):
        add("other hosts", "some links lead to other hosts, some to a mail address", size, limit, _elsewhere)
    add("dead links", "some pages are missing", 8, "loose", _dead)
    add("dead links", "some pages are missing", 10, "exact", _dead)
    add("dead links", "pages are missing, and the server fails now and then", 11, "exact", _failing)
    add("dead links", "few pages are wanted, and the first links lead to missing ones", 9, "few", _dead_first)
    add("robots", "a folder is closed", 9, "exact", _folder)
    add("robots", "a folder is closed, and there are more pages than wanted", 11, "tight", _folder)
    add("robots", "robots.txt speaks to several programs", 9, "loose", _groups, True)
    add("robots", "nothing is closed", 6, "loose", _empty)
    add("robots", "there is no robots.txt", 6, "loose", _no_text)
    add("robots", "the start itself is closed", 5, "loose", _all_closed)
    add("robots", "few pages are wanted, and the first links lead to closed ones", 9, "few", _closed_first)
    return made


def _web(rng: random.Random, kind: str, size: int, limit: str, spoil: Spoil | None, deep: bool) -> Web:
    """A web on which the usual wrong ways end elsewhere than the right one."""
    while True:
        names = Names(rng)
        web = grow(rng, names, size, deep)
        web.closed = (f"/{names.word()}/",)
        web.robots = f"User-agent: *\nDisallow: {web.closed[0]}\n"
        if spoil:
            spoil(rng, names, web)
        everything = len(crawl(web).came)
        if limit == "one":
            web.limit = 1
        elif limit == "few":
            web.limit = 3
        elif limit == "tight":
            web.limit = rng.randint(5, everything - 2) if everything > 6 else 0
        else:
            web.limit = everything + (rng.randint(3, 9) if limit == "loose" else 0)
        if web.limit and differs(web, kind, limit):
            return web


# -- what is put into a web -------------------------------------------------------------------------
def _page(rng: random.Random, web: Web, url: str, status: int = 200, links: int = 1) -> str:
    """A new page, which links back; `links` old pages link to it."""
    old = [page for page, node in web.nodes.items() if node.status == 200 and node.hrefs]
    back = some(rng, old, 1)[0]
    web.nodes[url] = Node(status, [written(rng, url, back)] if status == 200 else [])
    for page in some(rng, old, links):
        link_to(rng, web, page, url)
    return url


def _url(web: Web, path: str) -> str:
    return f"http://{web.host}{path}"


def _calendar(rng: random.Random, names: Names, web: Web) -> None:
    folder = names.word()
    months = [_url(web, f"/{folder}/{2026 + at // 12}-{at % 12 + 1:02}.html") for at in range(CHAIN)]
    for month, after in zip(months, [*months[1:], web.start], strict=True):
        web.nodes[month] = Node(200, [written(rng, month, after), written(rng, month, web.start)])
    link_to(rng, web, web.start, months[0])


def _fragments(rng: random.Random, names: Names, web: Web) -> None:
    """New pages that are linked to with a fragment alone; links to old ones with one; links to oneself."""
    old = list(web.nodes)
    for page in some(rng, old, 2):
        new = _page(rng, web, _url(web, f"/{names.word()}.html"), links=0)
        link_to(rng, web, page, new, f"#{names.word()}")
    for page in some(rng, old, 3):
        link_to(rng, web, page, some(rng, [url for url in old if url != page], 1)[0], f"#{names.word()}")
    for page in [web.start, *some(rng, old[1:], 1)]:
        web.nodes[page].hrefs.append("#top")


def _queries(rng: random.Random, names: Names, web: Web) -> None:
    """A list in several parts, which differ in the query alone."""
    first = _page(rng, web, _url(web, f"/{names.word()}.html"), links=2)
    parts = [f"{first}?part={number}" for number in (2, 3, 4)]
    for page, part in zip([first, *parts], parts, strict=False):
        web.nodes[part] = Node(200, [written(rng, part, first)])
        web.nodes[page].hrefs.append("?" + part.partition("?")[2])


def _tags(rng: random.Random, names: Names, web: Web) -> None:
    sheet = f"/{names.word()}.css"
    web.nodes[_url(web, sheet)] = Node(style=True)
    for url, node in web.nodes.items():
        if node.status == 200 and not node.style:
            node.sheet = sheet
            if url == web.start or rng.random() < 0.5:
                node.hrefs.insert(rng.randint(0, len(node.hrefs)), None)


def _elsewhere(rng: random.Random, names: Names, web: Web) -> None:
    """Pages of another host, of one whose name begins like ours, of one whose name ends so; all lead on."""
    other, false = f"http://{names.word()}.example.net", f"http://{web.host}.example.net"
    longer = f"http://{names.word()}{web.host}"
    old = list(web.nodes)
    for host, path in ((other, "/"), (false, "/"), (longer, "/"), (other, f"/{web.host}.html")):
        new = f"{host}{path}"
        web.nodes[new] = Node(200, [f"{host}/{names.word()}.html", some(rng, old, 1)[0]])
        for page in {old[0], *some(rng, old, 1)}:
            link_to(rng, web, page, new)
    web.nodes[old[0]].hrefs.append(f"mailto:{names.word()}@{web.host}")


def _dead(rng: random.Random, names: Names, web: Web) -> None:
    for status in (404, 404, 410):
        _page(rng, web, _url(web, f"/{names.word()}.html"), status, 2)
    dead = _url(web, f"/{names.word()}.html")
    web.nodes[dead] = Node(404)
    link_to(rng, web, web.start, dead)


def _dead_first(rng: random.Random, names: Names, web: Web) -> None:
    """The start's first links are more missing pages than are wanted."""
    statuses = [404, 404, 410, 500]
    rng.shuffle(statuses)
    dead = {_url(web, f"/{names.word()}.html"): Node(status) for status in statuses}
    web.nodes.update(dead)
    web.nodes[web.start].hrefs[:0] = [written(rng, web.start, url) for url in dead]


def _closed_first(rng: random.Random, names: Names, web: Web) -> None:
    """The start's first links are more closed pages than are wanted."""
    folder = names.word()
    closed = [_url(web, f"/{folder}/{names.word()}.html") for _ in range(4)]
    for url in closed:
        web.nodes[url] = Node(200, [written(rng, url, web.start)])
    web.nodes[web.start].hrefs[:0] = [written(rng, web.start, url) for url in closed]
    web.closed, web.robots = (f"/{folder}/",), f"User-agent: *\nDisallow: /{folder}/\n"


def _failing(rng: random.Random, names: Names, web: Web) -> None:
    for status in (500, 404, 503):
        _page(rng, web, _url(web, f"/{names.word()}.html"), status, 2)
    failing = _url(web, f"/{names.word()}.html")
    web.nodes[failing] = Node(500)
    link_to(rng, web, web.start, failing)


def _closed_folder(rng: random.Random, names: Names, web: Web) -> str:
    """A folder with pages in it, which other pages link to, and one that can be reached from them alone."""
    word = names.word()
    first = _page(rng, web, _url(web, f"/{word}/{names.word()}.html"), links=2)
    _page(rng, web, _url(web, f"/{word}/"), links=1)
    link_to(rng, web, web.start, first)
    behind = _page(rng, web, _url(web, f"/{names.word()}.html"), links=0)
    link_to(rng, web, first, behind)
    return word


def _folder(rng: random.Random, names: Names, web: Web) -> None:
    word, unused = _closed_folder(rng, names, web), names.word()
    rules = [f"/{word}/", f"/{unused}/"]
    rng.shuffle(rules)
    web.closed = tuple(rules)
    lines = "".join(f"Disallow: {rule}\n" for rule in rules)
    web.robots = f"# {names.word()} {names.word()}\nUser-agent: *\n{lines}"


def _groups(rng: random.Random, names: Names, web: Web) -> None:
    """Rules for others before ours and after; a rule that is the beginning of several names."""
    word = _closed_folder(rng, names, web)
    folder = names.word()
    for path in (f"/{word}-{names.word()}.html", f"/{folder}/{word}/{names.word()}.html"):
        new = _page(rng, web, _url(web, path), links=1)
        link_to(rng, web, web.start, new)
    web.closed = (f"/{word}",)
    another = urlsplit(some(rng, [u for u in web.nodes if not urlsplit(u).path.startswith(web.closed)], 1)[0])
    web.robots = (
        "User-agent: GreedyBot\nDisallow: /\n\n"
        f"User-agent: *\nDisallow: {web.closed[0]}\n\n"
        f"User-agent: SleepyBot\nDisallow: {another.path}\n"
    )


def _empty(rng: random.Random, names: Names, web: Web) -> None:
    web.closed, web.robots = (), "User-agent: *\nDisallow:\n"


def _no_text(rng: random.Random, names: Names, web: Web) -> None:
    web.closed, web.robots = (), None


def _all_closed(rng: random.Random, names: Names, web: Web) -> None:
    web.closed, web.robots = ("/",), "User-agent: *\nDisallow: /\n"


# -- judgement --------------------------------------------------------------------------------------
def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    wrong = _wrong(case, run, observe(case, run))
    found = [Finding(wrong, read=read("spider-sunny"))] if wrong else []
    # Where the start is closed, all that was asked for is robots.txt, and its reader sets no time-out.
    return [*found, *remarks(case, run)] if case.truth["right"].asked else found


def _wrong(case: Case, run: Run, seen: Seen) -> str:
    """What is wrong with a run, or ""."""
    web, trip = case.truth["web"], case.truth["right"]
    asked: Sequence[str] = seen.asked  # type: ignore[assignment]
    if seen.ended:
        ours = [url for url in asked if urlsplit(url).netloc == web.host and url not in web.nodes]
        also = f" No link leads to {quote(ours[0], 70)}: which address was it joined to?" if ours else ""
        return ending_message(run) + also
    if elsewhere := [url for url in asked if urlsplit(url).netloc != web.host]:
        return f"The program asked for {quote(elsewhere[0], 70)}, which is on another host than the start."
    if shut := [url for url in asked if urlsplit(url).path.startswith(web.closed)]:
        return f"The program asked for {quote(shut[0], 70)}, which robots.txt closes."
    if twice := [url for url, times in Counter(asked).items() if times > 1]:
        return f"The site was asked for {quote(twice[0], 70)} more than once."
    if seen.value != trip.came:
        return _about(run, seen.value, trip.came)
    if more := [url for url in asked if url not in trip.asked]:
        after = len(trip.came) >= web.limit
        why = f"{web.limit} pages had come by then" if after else "no a tag of a page that came leads there"
        return f"The list is right, but the program also asked for {quote(more[0], 70)}, and {why}."
    if case.kind == "robots" and seen.robots in ("often", "late"):
        when = "more than once" if seen.robots == "often" else "after a page. Ask for it before any page"
        return f"The program asked for robots.txt {when}."
    return ""


def _about(run: Run, value: Any, came: Sequence[str]) -> str:
    if not isinstance(value, tuple):
        return f"The function returned {_told(run.value, 70)}. It should return a list of addresses."
    if not value:
        return f"The list is empty; the first page in it should be {quote(came[0], 80)}."
    for at, (one, should) in enumerate(zip(value, came, strict=False), 1):
        if one != should:
            return f"Page {at} in the list is {_told(one, 70)}; it should be {quote(should, 80)}."
    if len(value) > len(came):
        return f"The list has {len(value)} pages, and it should end after {len(came)}."
    pages = "1 page" if len(value) == 1 else f"{len(value)} pages"
    return f"The list has {pages}; the next one should be {quote(came[len(value)], 80)}."


EXERCISE = Exercise(
    name="spider",
    title="A spider with manners",
    points=8.0,
    lesson="09_capstone",
    kinds={
        "plain": 2.0,
        "limit": 1.0,
        "addresses": 1.0,
        "other hosts": 1.0,
        "dead links": 1.0,
        "robots": 2.0,
    },
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "Play it with paper: one pile of addresses that wait, one list of those that came. Which moment "
        "decides that an address never joins the pile again, and which one uses up the limit?",
        "The first loop of section 2 in the lesson is the frame. Two things may end a turn early, with "
        "continue: robots.txt closes the page, or its status is an error. Links of other hosts never join "
        "the queue.",
        "While pages wait and too few have come: take the first. Closed? Next. Fetch it; an error? Next. "
        "Note that it came. For each link, whole and without fragment: same host and not seen? It is seen "
        "now, and waits.",
    ),
    stars=3,
    after="Why does the queue, and not the limit, decide which pages of a large site you get?",
)
