"""find_links: print the values of all href="http…" and href="https…" of a page."""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from typing import Any

from helpers.exercises.asked import OWN
from helpers.exercises.causes import seeing
from helpers.exercises.findings import own_address_message, quote, remarks
from helpers.exercises.found import Atom, Found, endings, idea, not_well, read, went_well
from helpers.exercises.linked import (
    CAUSES,
    NARROW,
    Page,
    by,
    by_pieces,
    first_of_lines,
    form,
    lost,
    notation,
    part,
    printed,
    several_in_a_line,
    starting,
    too_much,
    tuples,
    tuples_message,
    values,
)  # fmt: skip
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, little_internet, page
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import site_path
from helpers.localnet.weather import Weather


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two pages: a link a line, several a line, addresses that are no links, no link at all."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, one: Page, pieces: tuple[int, int], newline: str = "\n") -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2, ".html")
        text = one.html(newline)
        served = page(rng, text, 5 + len(made) % 6, kind="html")
        truth: dict[str, Any] = {"host": host, "path": path, "reply": served.reply, "head": served.head}
        truth |= {"text": text, "links": tuple(one.links), "others": tuple(one.others)}
        url = f"http://{host}{path}"
        told = f"{url}, a page of {len(text):,} characters with {len(one.links)} such links: {story}"
        weather = Weather(rng.randrange(10**6), pieces)
        site = little_internet(rng, host, {path: served.reply})
        made.append(Case(kind, told, site, weather, (url,), (), truth))

    for count, pieces in (
        (4, (1448, 1448)),
        (7, (100, 300)),
        (5, (7, 31)),
        (12, (512, 512)),
        (30, (1448, 1448)),
    ):
        one = Page(rng)
        for number in range(count):
            one.lines.append(f"<li>{one.a()}</li>")
            if number % 4 == 1:
                one.paragraph()
        one.lines.append(f"<li>{one.a(one.links[0])}</li>")
        add("one link a line", "each on a line of its own", one, pieces)
    for count, pieces in ((2, (1448, 1448)), (3, (40, 90)), (4, (200, 900)), (2, (1, 9)), (9, (4096, 4096))):
        one = Page(rng)
        for _ in range(count):
            one.lines.append(
                f"<p>{one.a()}, {one.a()}{one.a(after=one.more())} and {one.a(before=one.more())}</p>"
            )
        one.lines.append(f"<p>{one.a(one.links[1])} <b>{one.a()}</b></p>")
        add("several links a line", "several on a line", one, pieces, "\r\n" if count == 4 else "\n")
    one = Page(rng)
    one.lines = ["".join(one.a() + one.words(" {} ") for _ in range(6))]
    add("several links a line", "the whole page is one line", one, (1448, 1448), "")
    for count, pieces in (
        (2, (1448, 1448)),
        (3, (64, 256)),
        (4, (1, 7)),
        (5, (333, 333)),
        (3, (2000, 4000)),
        (12, (1448, 1448)),
    ):
        one = Page(rng)
        for _ in range(count):
            one.lines += [f"<p>{one.brief()}</p>", f"<p>{one.a()} {one.brief()}</p>", f"<p>{one.said()}</p>"]
            one.lines += [f"<p>{one.picture()} {one.a()}</p>", f"<p>{one.spelled_out()}</p>"]
        add("addresses that are no links", "relative links, pictures, addresses in the text", one, pieces)
    for number, pieces in enumerate(((1448, 1448), (10, 40), (100, 200), (1448, 1448))):
        one = Page(rng)
        one.paragraph()
        if number:
            one.lines += [f"<p>{one.brief()} {one.brief()}</p>", f"<p>{one.picture()}</p>"] * 1
            one.paragraph()
        add("no such link", "there is nothing to be found", one, pieces)
    return made


# -- what is seen, what is right --------------------------------------------------------------------
def found(case: Case, run: Run) -> Found:
    """What a run showed. The right links count only in the form that is asked for."""
    atoms = endings(case, run)
    if went_well(case, run):
        notation = form(run.text)
        seen = values(run.text, case)
        if notation == "text" and seen == tuple(sorted(case.truth["links"])):
            if seen and several_in_a_line(run.text, case):
                notation = "one line"
            elif not seen and run.text.strip():
                notation = "none, in words"
        atoms.append(("form", notation))
        if notation == "text":
            atoms.append(("links", seen))
    return Found(atoms)


def right(case: Case) -> list[Atom]:
    """The result of a right run."""
    return printed(case, case.truth["links"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if went_well(case, run) and found(case, run) == Found(right(case)):
        return remarks(case, run)
    wrong = not_well(case, run) or [Finding(_about(case, run), read=read("links"))]
    return [*wrong, *remarks(case, run)]


def _about(case: Case, run: Run) -> str:
    shown, wanted = Counter(values(run.text, case)), Counter(case.truth["links"])
    missing, more = list((wanted - shown).elements()), list((shown - wanted).elements())
    such = f"{wanted.total()} such link{'' if wanted.total() == 1 else 's'}"
    said = [f"The page has {such}, the output shows {shown.total()}."]
    if missing:
        said.append(f"Missing: {quote(missing[0], 70)}{_and_more(missing)}.")
    if more:
        said.append(f"Not asked for, or not exactly so: {quote(more[0], 70)}{_and_more(more)}.")
    return " ".join(said)


def _and_more(some: list[str]) -> str:
    return f" and {len(some) - 1} more" if len(some) > 1 else ""


# -- misconceptions ---------------------------------------------------------------------------------
_idea = partial(idea, right)

MISCONCEPTIONS = (
    *(cause.misconception for cause in CAUSES),
    _idea(
        "fixed-address",
        "The address stands in the program.",
        lambda case, run: [("asked", OWN)],
        own_address_message,
        "links",
    ),
    _idea(
        "text-pattern-on-bytes",
        "What read gives is text.",
        lambda case, run: [("ended", "text and bytes")],
        "A text pattern cannot search bytes, and a page that was read is bytes: decode it, or write b before "
        "the pattern.",
        "bytes-fail",
    ),
    _idea(
        "extra-group",
        "Brackets only hold things together.",
        tuples,
        tuples_message,
        "group-two",
    ),
    _idea(
        "prints-bytes",
        "What read gives is text.",
        notation("bytes"),
        "The output holds bytes in Python's notation, b'http…'. A bytes pattern finds bytes: decode each "
        "link before you print it.",
        "links",
    ),
    _idea(
        "prints-list",
        "A list prints as what is in it.",
        notation("list"),
        "The output holds a list in Python's notation, ['http…']. Print the links one by one, in a loop.",
        "links",
    ),
    _idea(
        "several-in-a-line",
        "Any form will do.",
        lambda case, run: [("form", "one line")] if len(case.truth["links"]) > 1 else [],
        "The links are right, but several stand in one line. Print each on a line of its own.",
        "links",
    ),
    _idea(
        "says-there-is-none",
        "No link is worth a word.",
        lambda case, run: [] if case.truth["links"] else [("form", "none, in words")],
        lambda case, run: (
            f"This page has no such link, and {quote(run.text.strip(), 60)} is printed. Of such a page print "
            "nothing; labels and counts belong to a page that has links."
        ),
        "links",
    ),
    _idea(
        "greedy",
        "A match ends at the next quotation mark by itself.",
        by(
            'href="(https?://.*)"',
            '(?s)href="(https?://.*)"',
            r'href="(https?://[^>]*)"',
            r'href="(https?://\S+)"',
            r'(?s)href="(https?://.*)"',
        ),
        lambda case, run: (
            f"One match is {too_much(case, run)}: * and + are greedy and run to the last quotation "
            'mark they can reach. Make it non-greedy with ?, or take [^"] instead of the dot.'
        ),
        "links-greedy",
    ),
    _idea(
        "no-end",
        "Non-greedy needs no end.",
        by('href="(https?://.*?)', 'href="(https?://.+?)'),
        lambda case, run: (
            f"What is printed is {too_much(case, run)}: a non-greedy pattern with nothing behind it "
            "takes as little as it can. Say where the value ends: at the next quotation mark."
        ),
        "greedy-modest",
    ),
    _idea(
        "no-group",
        "findall gives what I mean.",
        by('href="https?://.*?"', 'href="https?://[^"]*'),
        lambda case, run: (
            f"What is printed is the whole match, ending in {too_much(case, run)[-16:]}. Put brackets "
            "around the part you want: findall then gives that part."
        ),
        "group-one",
    ),
    _idea(
        "scheme-outside-group",
        "The group begins where the variable part begins.",
        by('href="https?://(.*?)"', 'href="https?:(.*?)"', 'href="https?(.*?)"', 'href="h(.*?)"'),
        lambda case, run: (
            f"The links lack their beginning, http:// or https://, for example of {lost(case, run)}. The "
            "group must begin before it."
        ),
        "group-one",
    ),
    _idea(
        "http-only",
        "A link begins with http://.",
        starting("http://"),
        lambda case, run: f"Links with https:// are missing, {lost(case, run)} for one. s? is an s or none.",
        "class-numbers",
    ),
    _idea(
        "https-only",
        "The web is https.",
        starting("https://"),
        lambda case, run: f"Links with http:// are missing, {lost(case, run)} for one. s? is an s or none.",
        "class-numbers",
    ),
    _idea(
        "all-hrefs",
        "Every href is wanted.",
        by('href="(.*?)"', 'href="([^#].*?)"'),
        lambda case, run: (
            f"{too_much(case, run)} was printed. Only values that begin with http:// or https:// are "
            "asked for."
        ),
        "links",
    ),
    _idea(
        "any-attribute",
        "What is in quotation marks is a link.",
        by('"(https?://.*?)"', '="(https?://.*?)"', '(?:href|src)="(https?://.*?)"'),
        lambda case, run: (
            f"{too_much(case, run)} was printed, which is a picture's src. Only the values of href are links."
        ),
        "links-page",
    ),
    _idea(
        "any-address",
        "An address is a link.",
        by(
            r"https?://\S+",
            r'https?://[^\s"]+',
            r"https?://[^\s\"'<>]+",
            r"https?://[^\s<>]+",
            r"https?://[^\"]+",
            r"(https?://.*?)[\"<\s]",
            r'(https?://.*?)"',
        ),
        lambda case, run: (
            f"{too_much(case, run)} was printed. It stands in the text, or its end was missed. A link is "
            'the value of href: begin the pattern with href=".'
        ),
        "links-page",
    ),
    _idea(
        "narrow-class",
        "Addresses are made of letters, dots and slashes.",
        by(
            *(f'href="(https?://{some})"' for some in NARROW),
            *(f'href="(https?://{some})' for some in NARROW),
        ),
        lambda case, run: (
            f"{lost(case, run)} is missing, or was cut. Addresses may hold - ~ : ? # = % + as well. Say "
            'what ends the value, a quotation mark, not what it is made of: [^"].'
        ),
        "greedy-class",
    ),
    _idea(
        "first-only",
        "search finds them all.",
        lambda case, run: printed(case, case.truth["links"][:1]),
        lambda case, run: (
            f"Only the first of {len(case.truth['links'])} links was printed. search stops at the first "
            "match; findall gives all."
        ),
        "search-word",
    ),
    _idea(
        "one-per-line",
        "A line has one link.",
        first_of_lines,
        lambda case, run: (
            f"Only the first link of each line was printed; {lost(case, run)} stands behind another. "
            "findall gives all of them."
        ),
        "links-greedy",
    ),
    _idea(
        "each-once",
        "A link that comes again counts once.",
        lambda case, run: printed(case, sorted({*case.truth["links"]})),
        lambda case, run: (
            f"{lost(case, run)} stands on the page twice and was printed once. Print each as often as it "
            "stands there."
        ),
        "links",
    ),
    _idea(
        "reads-a-part",
        "One read is the page.",
        part,
        lambda case, run: (
            f"Only a part of the page was searched. It has {len(case.truth['text']):,} characters and "
            f"{len(case.truth['links'])} links. Read all of it."
        ),
        "03_http#browser-recv-100",
    ),
    _idea(
        "searches-piece-by-piece",
        "Where a piece ends, a link ends.",
        by_pieces,
        lambda case, run: (
            f"The page was searched in pieces, and {lost(case, run)} was cut in two. Join all pieces, then "
            "search."
        ),
        "03_http#decode-whole",
    ),
)

EXERCISE = Exercise(
    name="find_links",
    title="Collect the links of a page",
    points=5.0,
    lesson="05_regex",
    kinds={
        "one link a line": 1.5,
        "several links a line": 1.5,
        "addresses that are no links": 1.5,
        "no such link": 0.5,
    },
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(found, CAUSES),
    hints=(
        "Read the source of a page with several links in one line. Which characters stand right before each "
        "address, and which single character tells you that it is over?",
        "The pattern has three parts: what comes before the address, the address, what ends it. Which part "
        "is the group? Which mark makes the repetition in it stop at the first end, not the last?",
        "Ask for the address, open it, read all of it. Find all matches with findall; with a bytes pattern "
        "they are bytes. In a loop decode each, if it needs it, and print it.",
    ),
    stars=2,
    after="Your program read these pages without fault. Which of the six links of tricky.html would it find?",
)
