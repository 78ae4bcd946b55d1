"""read_any_page: ask for an address, fetch that page and show it; say so when it cannot be had."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from helpers.exercises.asked import NOTHING, OWN
from helpers.exercises.findings import (
    beyond,
    ending_message,
    own_address_message,
    quote,
    read,
    remarks,
    trouble,
)
from helpers.exercises.ideas import (
    clipped,
    fixed_address,
    head_of,
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
from helpers.exercises.pages import BOOK_HOST, BOOK_PATH, HOST_NAMES, Page, little_internet, not_found, page
from helpers.exercises.shown import Seen
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import WORDS, prose, site_path, verses
from helpers.exercises.ways import ANY_FAILURE, NOT_ITS_OWN, Way
from helpers.localnet.weather import Weather

SHOWS = ("page", "no path")
"""Kinds in which a page is to be shown."""

CALM = (1448, 1448)

AFTER_MESSAGE = (
    "BrokenPipeError", "OSError", "NameError", "UnboundLocalError", "AttributeError", "TypeError",
    "IndexError", "hang",
)  # fmt: skip
"""How a program ends that goes on although it has no connection."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-seven addresses: pages, missing pages, no path, malformed ones, hosts that are not there."""
    made: list[Case] = []
    hosts = [*HOST_NAMES, BOOK_HOST]

    def add(
        kind: str, story: str, host: str, path: str, served: Page, pieces: tuple[int, int], typed: str
    ) -> None:
        lost = not_found(rng)
        if story == "there is no such page":
            replies, served = {"/": page(rng, prose(rng, 200)).reply}, lost
        else:
            replies = {path: served.reply}
        known = {"reply": served.reply, "head": served.head, "lost": served is lost}
        truth = {"host": host, "path": path, **known}
        net = little_internet(rng, host, replies, lost.reply)
        weather = Weather(rng.randrange(10**6), pieces)
        made.append(Case(kind, f"{typed}: {story}", net, weather, (typed,), (), truth))

    def wrong(kind: str, story: str, typed: str, refused: str = "") -> None:
        net = little_internet(rng, BOOK_HOST, {BOOK_PATH: page(rng, prose(rng, 200)).reply})
        if refused:
            net.add(refused)
        truth = {"host": "", "path": "", "reply": b"", "head": b"", "lost": False}
        weather = Weather(rng.randrange(10**6))
        made.append(Case(kind, f"{quote(typed, 60)}: {story}", net, weather, (typed,), (), truth))

    for depth, lines, size, pieces, story in (
        (1, 8, 170, CALM, "a short page"),
        (2, 5, 1900, CALM, "a page in a folder"),
        (3, 7, 600, (40, 200), "a page two folders down, in short pieces"),
        (1, 10, 5200, CALM, "a long page"),
        (2, 4, 400, (1, 1), "one byte at a time"),
        (1, 6, 900, (1, 600), "pieces of every length"),
        (1, 5, 2600, (512, 512), "pieces of 512 bytes"),
    ):
        host, path = hosts[len(made) % len(hosts)], site_path(rng, depth)
        served = page(rng, prose(rng, rng.randint(size, size + 90)), lines)
        add("page", story, host, path, served, pieces, f"http://{host}{path}")
    host, path, served = BOOK_HOST, BOOK_PATH, page(rng, verses(rng, 1, 167))
    add("page", "the book's own page", host, path, served, CALM, f"http://{host}{path}")
    for host in hosts[:2]:
        path = site_path(rng, 1, ".html")
        add("page", "there is no such page", host, path, page(rng, ""), CALM, f"http://{host}{path}")
    for at, ending in enumerate(("", "/", "", "/")):
        host = hosts[at]
        served = page(rng, f"<h1>{prose(rng, 30)}</h1>\n<p>{verses(rng, 2, 120)}</p>\n", 6, kind="html")
        pieces = ((90, 300), CALM)[at % 2]
        add("no path", "no path, so the page /", host, "/", served, pieces, f"http://{host}{ending}")
    a, b = rng.sample(WORDS[:60], 2)
    wrong("malformed", "an empty line", "")
    wrong("malformed", "only spaces", "   ")
    wrong("malformed", "a word", a)
    wrong("malformed", "some words", f"{a} and {b}")
    wrong("malformed", "one slash too few", f"http:/{a}.example/{b}.txt")
    wrong("malformed", "no host", "http://")
    wrong("malformed", "no http:// before it", f"{BOOK_HOST}/{b}.txt")
    for ending in (f"/{a}.txt", "", f"/{a}/{b}.html"):
        wrong(
            "nobody there", "no such host", f"http://{rng.choice(WORDS)}.{rng.choice(WORDS)}.invalid{ending}"
        )
    for ending in (f"/{b}.txt", "/"):
        host = f"{rng.choice(WORDS)}.example.com"
        wrong("nobody there", "nobody listens at that host", f"http://{host}{ending}", host)
    wide = page(rng, prose(rng, 500, ("größe", "mañana", "čeština", "θάλασσα")))
    host, path = hosts[0], site_path(rng)
    add(
        "beyond",
        "some of it is not ASCII, which is not asked for",
        host,
        path,
        wide,
        (7, 9),
        f"http://{host}{path}",
    )
    return made


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> list[Way]:
    """The ways a right run may look."""
    if case.kind not in SHOWS:
        return [Way(NOT_ITS_OWN, said=True, form=None)]
    head, size = head_of(case), len(case.truth["reply"])
    ways = [
        Way(shown=shown, gap=len(shown) > 1)
        for shown in (((0, size),), ((head, size),), ((0, head), (head, size)))
    ]
    return [*ways, Way(said=True, form=None)] if case.truth["lost"] else ways


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if case.kind == "beyond":
        return beyond(case, run)
    seen = Seen(case, run)
    if case.kind not in SHOWS:
        return [*_without_page(case, run, seen), *remarks(case, run)]
    wrong = trouble(case, run, seen)
    if wrong:
        return [wrong, *remarks(case, run)]
    if any(seen.looks_like(way) for way in right(case)):
        return remarks(case, run)
    return [Finding(_about(case, seen), read=read("browser-read-all")), *remarks(case, run)]


def _without_page(case: Case, run: Run, seen: Seen) -> list[Finding]:
    if seen.ended:
        return [Finding(ending_message(run), read=read("error-caught"))]
    if seen.asked == OWN:
        return [Finding(own_address_message(case, run), read=read("browser-connect"))]
    if not seen.said:
        return [Finding(_silent(case, run), read=read("error-caught"))]
    return []


def _about(case: Case, seen: Seen) -> str:
    start, end = seen.extent
    size = len(case.truth["reply"]) - start
    return f"The output shows {max(end - start, 0):,} characters of the page in a row, of {size:,}."


def _silent(case: Case, run: Run) -> str:
    return f"{quote(case.typed[0])} was typed, and the program ended without a word. Say what is wrong."


# -- misconceptions ---------------------------------------------------------------------------------
Ways = Callable[[Case, Run], Sequence[Way]]


def _asks(*asked: str) -> list[Way]:
    return [Way(asked, None, form=None)]


def _parts(case: Case) -> list[str]:
    return case.typed[0].split("/")


def _wrong_part(case: Case, run: Run) -> list[Way]:
    if case.kind not in SHOWS:
        return []
    parts = {case.typed[0], *_parts(case)} - {case.truth["host"]}
    return _asks(*(f"lookup {part.lower()}" for part in sorted(parts)), "connect ")


def _deep(path: Callable[[list[str]], str]) -> Ways:
    def ways(case: Case, run: Run) -> list[Way]:
        if case.kind != "page" or path(_parts(case)) == case.truth["path"]:
            return []
        return _asks(f"path {path(_parts(case))}")

    return ways


def _no_path(case: Case, run: Run) -> list[Way]:
    if case.kind != "no path":
        return []
    return [
        Way((NOTHING,), None, form=None),
        Way(None, ("IndexError", "ValueError", "UnboundLocalError"), form=None),
    ]


def _uncaught(kind: str, story: str, *names: str) -> Ways:
    """This exception in these cases; a name that nobody has may also stand in a malformed line."""

    def ways(case: Case, run: Run) -> list[Way]:
        fits = case.kind == kind and story in case.story
        fits = fits or (names == ("gaierror",) and case.kind == "malformed")
        return [Way(None, names, form=None)] if fits else []

    return ways


def _goes_on(case: Case, run: Run) -> list[Way]:
    if case.kind in SHOWS:
        return []
    failure = ANY_FAILURE if case.kind == "malformed" else AFTER_MESSAGE
    return [Way(None, failure, form=None, said=True), Way((OWN,), None, form=None, said=True)]


def _says_nothing(case: Case, run: Run) -> list[Way]:
    return [Way(None, form=None, said=False)] if case.kind not in SHOWS else []


def _stopped_at(case: Case, run: Run, end: int) -> list[Way]:
    if case.kind not in SHOWS:
        return []
    head = min(head_of(case), end)
    return [Way(shown=clipped(case, ((start, end),)), whole=False) for start in (0, head)]


def _last(case: Case, run: Run, start: int) -> list[Way]:
    if case.kind not in SHOWS:
        return []
    return [
        Way(shown=((min(a, size), size),), whole=True)
        for size in (len(case.truth["reply"]),)
        for a in (start, max(start, head_of(case)))
    ]


def _message_part(case: Case, run: Run) -> str:
    parts = case.typed[0].split("/")
    looked = run.lookups[-1] if run.lookups else ""
    place = f", which is part {parts.index(looked)}" if looked in parts else ""
    return (
        f"The program looked for a host called {looked!r}{place} of {parts}. Counted from 0, which one is it?"
    )


def _message_path(what: str) -> Callable[[Case, Run], str]:
    return lambda case, run: (
        f"For {quote(case.typed[0], 80)} the program asked for {what}. The path is everything after the "
        "host: "
        f"{case.truth['path']!r}."
    )


def _message_uncaught(case: Case, run: Run) -> str:
    return f"{quote(case.typed[0], 80)} was typed. {ending_message(run)} Catch it and say what is wrong."


def _message_goes_on(case: Case, run: Run) -> str:
    said = quote(run.text.strip(), 60)
    then = ending_message(run) if run.raised or run.stopped else own_address_message(case, run)
    return (
        f"{quote(case.typed[0], 80)} was typed, and the program said {said}, but it went on. {then} After "
        "the "
        "message the program should end."
    )


def _idea(slug: str, idea: str, ways: Ways, message: Callable[[Case, Run], str], cell: str) -> Misconception:
    return Misconception(slug, idea, predicting(right, ways), message, read(cell))


def _pages(case: Case) -> bool:
    return case.kind in SHOWS and not case.truth["lost"]


MISCONCEPTIONS = (
    fixed_address(right),
    malformed_request(right),
    prints_bytes(right, _pages),
    prints_list(right, _pages),
    kept_open(right),
    shows_again(right, _pages),
    _idea(
        "wrong-part-of-split",
        "The host is another part of it.",
        _wrong_part,
        _message_part,
        "browser-connect",
    ),
    _idea(
        "path-first-part-only",
        "A path has one part.",
        _deep(lambda parts: "/" + parts[3]),
        _message_path("the first part of the path alone"),
        "browser-request",
    ),
    _idea(
        "path-last-part-only",
        "The page is what stands last.",
        _deep(lambda parts: "/" + parts[-1]),
        _message_path("the last part of the path alone"),
        "browser-request",
    ),
    _idea(
        "path-left-out",
        "The host is enough.",
        _deep(lambda parts: "/"),
        _message_path("the page '/'"),
        "browser-request",
    ),
    _idea(
        "path-always-there",
        "Every address has a path.",
        _no_path,
        lambda case, run: (
            f"{quote(case.typed[0], 60)} has no path, and split('/') gives {case.typed[0].split('/')}: there "
            "is no "
            "part 3, or it is empty. The page '/' is meant."
        ),
        "browser-request",
    ),
    _idea(
        "malformed-not-caught",
        "What is typed is an address.",
        _uncaught("malformed", "", "IndexError", "ValueError", "AttributeError", "TypeError", "UnicodeError"),
        _message_uncaught,
        "error-caught",
    ),
    _idea(
        "name-error-not-caught",
        "Every host exists.",
        _uncaught("nobody there", "no such host", "gaierror"),
        _message_uncaught,
        "error-name",
    ),
    _idea(
        "refused-not-caught",
        "Every host that exists answers.",
        _uncaught("nobody there", "nobody listens", "ConnectionRefusedError"),
        _message_uncaught,
        "error-refused",
    ),
    _idea("goes-on-after-error", "A message is enough.", _goes_on, _message_goes_on, "error-caught"),
    _idea("says-nothing", "Catching an error settles it.", _says_nothing, _silent, "error-caught"),
    one_recv(right, _stopped_at),
    short_piece(right, _stopped_at),
    keeps_last(right, _last),
    shows_nothing(right),
)

EXERCISE = Exercise(
    name="read_any_page",
    title="Read any page",
    points=5.0,
    lesson="03_http",
    kinds={"page": 2.0, "no path": 1.0, "malformed": 1.0, "nobody there": 1.0, "beyond": 0.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=Seen,
    hints=(
        "What does split('/') make of http://data.pr4e.org/romeo.txt? Which part is the host, and what are "
        "the "
        "parts after it? And of http://data.pr4e.org, or of an empty line?",
        "A part that is not there raises IndexError; a name nobody has, and a host that refuses, raise kinds "
        "of "
        "OSError. One except can name both. See the end of section 2 in the lesson.",
        "Inside try: take the host, join the rest to a path that begins with a slash, connect, send, receive "
        "until b'', show. In except: one print, nothing after it.",
    ),
    stars=1,
    after="Some replies came one byte at a time. Why was that no different for your loop?",
)
