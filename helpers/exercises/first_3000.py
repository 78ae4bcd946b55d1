"""first_3000: show at most 3000 characters of a page, receive all of it, show how many there were."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from helpers.exercises.findings import beyond, read, remarks, spaces_lost, trouble
from helpers.exercises.ideas import (
    bounds,
    fixed_address,
    keeps_last,
    kept_open,
    malformed_request,
    one_recv,
    predicting,
    prints_bytes,
    prints_list,
    short_piece,
    shows_again,
    shows_nothing,
)
from helpers.exercises.limits import (
    LIMIT,
    drops,
    everything,
    last_of,
    line_counts,
    off_by,
    recv_gives,
    right,
    shown_only,
    shows_crossing,
    stopped_at,
    stops,
    stripped,
    totalling,
    totals,
    words,
)
from helpers.exercises.moments import Where, brings, end_of_reply, last_piece, short_recv
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, Page, little_internet, page
from helpers.exercises.shown import GRAM, Seen
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import long_page, prose, site_path
from helpers.exercises.ways import Way
from helpers.localnet.weather import Weather

SHORT = (100, 130)


# -- cases ------------------------------------------------------------------------------------------
def _case(rng: random.Random, kind: str, story: str, served: Page, weather: Weather, host: str) -> Case:
    path = site_path(rng, 2 if weather.pieces == SHORT else 1)
    url = f"http://{host}{path}"
    size = len(served.reply)
    truth = {"host": host, "path": path, "reply": served.reply, "head": served.head}
    told = f"{url} answers with {size:,} characters, {len(served.head)} of them headers: {story}"
    return Case(kind, told, little_internet(rng, host, {path: served.reply}), weather, (url,), (), truth)


def cases(rng: random.Random) -> list[Case]:
    """Twenty-six pages: long ones, short ones, some that end or are cut right at 3000 characters."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, served: Page, pieces: tuple[int, int]) -> None:
        host = hosts[len(made) % len(hosts)]
        made.append(_case(rng, kind, story, served, Weather(rng.randrange(10**6), pieces), host))

    def sized(size: int, lines: int) -> Page:
        return page(rng, long_page(rng, size), lines)

    for lines, low, high, pieces, story in (
        (8, 5000, 6000, (1448, 1448), "pieces as on a good line"),
        (5, 4200, 5000, (1, 1200), "pieces of every length"),
        (11, 3800, 4600, (300, 700), "many short pieces"),
        (4, 6000, 7000, (2000, 4096), "long pieces"),
        (9, 4400, 5200, SHORT, "very short pieces"),
    ):
        add("long pages", story, sized(rng.randint(low, high), lines), pieces)
    for piece in (1000, 750, 375):
        served = sized(rng.randint(3900, 4700), 6)
        add("long pages", f"one piece ends with the {LIMIT}th character", served, (piece, piece))
    served = sized(rng.randint(3900, 4700), 7)
    border = len(served.head) + LIMIT
    add("long pages", f"the first piece ends with the page's own {LIMIT}th", served, (border, border))
    for size, pieces in ((20, (1448, 1448)), (500, (1, 1)), (1400, (1, 300)), (1900, (512, 512))):
        body = prose(rng, rng.randint(size, size + size // 5))
        add("short pages", "all of it is to be shown", page(rng, body, 6), pieces)
    for more in (-1, 0, 1):
        for lines, counted, uncounted in ((6, 750, 100), (9, 999, 64)):
            served = _exact(rng, LIMIT + more, lines)
            add("around 3000", f"close to {LIMIT}, headers counted", served, (counted, counted))
            served = page(rng, long_page(rng, LIMIT + more), lines)
            add("around 3000", f"close to {LIMIT}, headers not counted", served, (uncounted, uncounted))
    wide = prose(rng, 900, ("größe", "mañana", "čeština", "θάλασσα"))
    add("beyond", "and some of them are not ASCII, which is not asked for", page(rng, wide), (7, 9))
    return made


def _exact(rng: random.Random, size: int, lines: int) -> Page:
    """A page whose whole reply has exactly this size."""
    text, seed = long_page(rng, size), rng.random()
    head = page(random.Random(seed), b"x" * (size - 300), lines).head
    return page(random.Random(seed), text[: size - len(head)], lines)


# -- what is right ----------------------------------------------------------------------------------
def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if case.kind == "beyond":
        return beyond(case, run)
    seen = Seen(case, run)
    wrong = trouble(case, run, seen)
    if wrong:
        return [wrong, *remarks(case, run)]
    fits = next((way for way in right(case) if seen.looks_like(way)), None)
    if fits:
        return [*remarks(case, run), *spaces_lost(case, run, fits.shown or ())]
    findings = []
    if not any(seen.shows(way.shown or (), way.gap) for way in right(case)):
        at = brings(max(seen.extent[1] - 1, 0))(case, run)
        findings.append(Finding(_about_shown(case, run, seen), read=read("bytes-utf8"), at=at))
    if not any(seen.outside(way.shown)[-3:] and _counted(seen, way) for way in right(case)):
        at = end_of_reply(case, run)
        findings.append(Finding(_about_total(case, seen), read=read("browser-read-all"), at=at))
    return [*findings, *remarks(case, run)]


def _counted(seen: Seen, way: Way) -> bool:
    outside = seen.outside(way.shown)
    return bool(set(way.numbers or ()) & {*outside[:3], *outside[-3:]})


def _about_shown(case: Case, run: Run, seen: Seen) -> str:
    start, end = seen.extent
    wanted = min(LIMIT, len(case.truth["reply"]))
    if end - start < min(GRAM, wanted):
        return f"Nothing of the page is to be found in the output. Show its first {LIMIT} characters."
    if end - start == wanted:
        return (
            f"The output holds {wanted:,} characters of the page, but more than once, or with something "
            "between them. Show them once, after all is received."
        )
    last = case.truth["reply"][max(end - 12, 0) : end].decode("latin-1")
    return (
        f"The output shows {end - start:,} characters of the page, the last of them {last!r}. "
        f"It should show exactly {wanted:,} (or those of the page without its headers)."
    )


def _about_total(case: Case, seen: Seen) -> str:
    found = seen.outside(right(case)[0].shown) or seen.outside(right(case)[1].shown)
    size, body = totals(case)
    last = ", ".join(map(str, found[-3:]))
    printed = f"the numbers printed are {last}" if found else "no number is printed"
    return f"The reply had {size:,} characters, {body:,} without its headers; {printed}."


# -- misconceptions ---------------------------------------------------------------------------------
def _ends_with(case: Case, count: int) -> str:
    reply = case.truth["reply"]
    return repr(reply[max(count - 6, 0) : count].decode("latin-1"))


def _message_stops(case: Case, run: Run) -> str:
    received = bounds(run)[-1][1] if bounds(run) else 0
    return (
        f"The program stopped reading after {received:,} of {len(case.truth['reply']):,} characters. Stop "
        f"showing at {LIMIT}, but go on receiving and counting until recv gives b''."
    )


def _message_drops(case: Case, run: Run) -> str:
    a, b = next(((a, b) for a, b in bounds(run) if a < LIMIT < b), (0, 0))
    return (
        f"One piece crosses the {LIMIT}th character: it brings characters {a + 1:,} to {b:,}, and it was not "
        f"shown at all. Show its first {LIMIT - a:,} characters."
    )


def _message_crossing(case: Case, run: Run) -> str:
    a, b = next(((a, b) for a, b in bounds(run) if a < LIMIT < b), (0, 0))
    return (
        f"One piece crosses the {LIMIT}th character: it brings characters {a + 1:,} to {b:,}, and it was "
        f"shown whole. Show only as much of it as is missing to {LIMIT}."
    )


def _message_off(count: int) -> Callable[[Case, Run], str]:
    return lambda case, run: (
        f"{count} characters are shown, the last of them {_ends_with(case, count)} when headers count; "
        f"it should be {LIMIT}, {_ends_with(case, LIMIT)}. A slice text[a:b] holds b - a characters."
    )


def _message_total(what: str) -> Callable[[Case, Run], str]:
    return lambda case, run: (
        f"The total should be {totals(case)[0]:,} characters ({totals(case)[1]:,} without headers); {what}"
    )


Ways = Callable[[Case, Run], Sequence[Way]]


def _idea(
    slug: str,
    idea: str,
    ways: Ways,
    message: Callable[[Case, Run], str],
    cell: str,
    where: Where = end_of_reply,
) -> Misconception:
    return Misconception(slug, idea, predicting(right, ways), message, read(cell), where)


CROSSING = brings(lambda case, run: next((LIMIT for a, b in bounds(run) if a < LIMIT < b), LIMIT - 1))
"""The recv of the piece that crosses the limit."""


MISCONCEPTIONS = (
    fixed_address(right),
    malformed_request(right),
    prints_bytes(right, lambda case: case.kind != "beyond"),
    prints_list(right, lambda case: case.kind != "beyond"),
    kept_open(right),
    shows_again(right, lambda case: case.kind != "beyond", LIMIT),
    one_recv(right, stopped_at),
    _idea(
        "stops-at-3000",
        "What is not shown need not be read.",
        stops,
        _message_stops,
        "browser-read-all",
        last_piece,
    ),
    short_piece(right, stopped_at),
    _idea(
        "drops-crossing-piece",
        "A piece that does not fit is left out.",
        drops,
        _message_drops,
        "browser-recv-100",
        CROSSING,
    ),
    _idea(
        "shows-crossing-piece",
        "I stop after the piece with which the limit is reached.",
        shows_crossing,
        _message_crossing,
        "browser-recv-100",
        CROSSING,
    ),
    _idea(
        "shows-2999",
        "The last has number 2999.",
        off_by(2999),
        _message_off(2999),
        "browser-first",
        brings(2998),
    ),
    _idea(
        "shows-3001",
        "The first left out is 3001.",
        off_by(3001),
        _message_off(3001),
        "browser-first",
        brings(3000),
    ),
    _idea(
        "shows-everything",
        "The count decides nothing about what is shown.",
        everything,
        lambda case, run: f"All of the page is shown. Show {LIMIT} characters, then only count.",
        "browser-read-all",
        brings(LIMIT),
    ),
    _idea(
        "counts-shown-only",
        "The total is what was shown.",
        totalling(shown_only),
        _message_total(f"the number printed is {LIMIT}, how many were shown. Count what is received."),
        "browser-read-all",
    ),
    _idea(
        "counts-words",
        "Characters are what split() gives.",
        totalling(words),
        _message_total("the number printed is that of its words. len of the text counts characters."),
        "bytes-utf8",
    ),
    _idea(
        "counts-lines",
        "A page is as long as it has lines.",
        totalling(line_counts),
        _message_total("the number printed is that of its lines. len of the text counts characters."),
        "bytes-utf8",
    ),
    _idea(
        "counts-stripped-lines",
        "White space does not count.",
        totalling(stripped),
        _message_total("line ends or spaces were left out of the count. They are characters as well."),
        "browser-first",
    ),
    _idea(
        "recv-gives-what-it-asks",
        "recv(512) gives 512 bytes each time.",
        recv_gives,
        _message_total("it was counted as if each recv gave all it asked for. Count len(piece)."),
        "browser-recv-1000",
        short_recv,
    ),
    _idea(
        "counts-pieces",
        "The loop counts.",
        totalling(lambda case, run: [len(bounds(run)), len(bounds(run)) + 1]),
        _message_total("the number printed is how often recv was called."),
        "browser-read-all",
    ),
    _idea(
        "no-total",
        "Showing the text is enough.",
        lambda case, run: [Way(shown=way.shown, numbers=(), gap=way.gap) for way in right(case)],
        _message_total("no number is printed outside the text. Show the total at the end."),
        "browser-read-all",
    ),
    keeps_last(right, last_of),
    shows_nothing(right),
)

EXERCISE = Exercise(
    name="first_3000",
    title="The first 3000 characters",
    points=4.0,
    lesson="03_http",
    kinds={"long pages": 2.0, "short pages": 1.0, "around 3000": 1.0, "beyond": 0.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=Seen,
    hints=(
        "A piece arrives that begins at character 2,800 and ends at 3,300. How much of it is to be shown? "
        "And "
        "what is to be done with the pieces after it?",
        "Two numbers change while the program runs: how many characters have arrived, and how many have "
        "been shown. Only the second one has a limit. Or join everything first: then one slice does it.",
        "Ask for the address; take the host out of it; connect; send the request. In a loop: receive, stop "
        "at "
        "b'', count, keep. After the loop: close, decode, show the slice, show the count.",
    ),
    stars=2,
    after="Some replies came one byte at a time. Why did your program give the same result for them?",
)
