"""sum_spans: add up the numbers that stand in the span tags of a page."""

from __future__ import annotations

import random

from helpers.exercises import told
from helpers.exercises.causes import NO_PARSER, raised, seeing, too_early
from helpers.exercises.counted import Digits
from helpers.exercises.markup import CLASSES, document, names, words
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, little_internet, page
from helpers.exercises.spans import (
    ADDED,
    BLANK,
    all_numbers,
    digits,
    first_only,
    glued,
    how_many,
    last_only,
    one_class,
    one_missing,
    searched,
    why_empty,
)
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.exercises.text import site_path
from helpers.exercises.told import CRASHES, Tells, Told, idea, read
from helpers.localnet.weather import Weather

Counts = list[int | None]
"""What is in the spans of a page, in order; None for an empty one."""


EMPTY = "<p><span></span> and <span> </span></p>\n"
"""One span with nothing in it, and one with white space."""


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two pages: tables of comments, other spans, numbers deeper in a span, empty spans."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, html: str, counts: Counts, pieces: tuple[int, int] = (1448, 1448)) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2, ".html")
        served = page(rng, html, 5 + len(made) % 4, kind="html")
        right = sum(count or 0 for count in counts)
        truth = {"host": host, "path": path, "reply": served.reply, "head": served.head, "html": html}
        known = {**truth, "right": right, "counts": counts}
        told = f"http://{host}{path}, {len(counts)} span tags: {story}"
        weather = Weather(rng.randrange(10**6), pieces)
        net = little_internet(rng, host, {path: served.reply})
        made.append(Case(kind, told, net, weather, (f"http://{host}{path}",), (), known))

    for size, pieces in (
        (rng.randint(3, 5), (1448, 1448)),
        (rng.randint(5, 7), (20, 200)),
        (2, (1448, 1448)),
        (rng.randint(20, 30), (300, 900)),
        (50, (1448, 1448)),
        (rng.randint(80, 100), (1, 4096)),
        (rng.randint(8, 12), (1448, 1448)),
    ):
        counts: Counts = [rng.randint(2, 100) for _ in range(size)]
        add("tables", "names, and a number of comments for each", _table(rng, counts), counts, pieces)
    for size in (
        rng.randint(4, 6),
        rng.randint(7, 9),
        rng.randint(10, 20),
        rng.randint(4, 8),
        rng.randint(5, 9),
    ):
        counts = [rng.randint(2, 400) for _ in range(size)]
        add(
            "other spans",
            "with other classes or none, and other numbers beside them",
            _other(rng, counts),
            counts,
        )
    for size in (
        rng.randint(3, 5),
        rng.randint(6, 8),
        rng.randint(9, 14),
        rng.randint(4, 7),
        rng.randint(5, 8),
    ):
        counts = [rng.randint(2, 100) for _ in range(size)]
        add("deeper numbers", "some numbers stand in a tag within the span", _deeper(rng, counts), counts)
    for size in (rng.randint(3, 5), rng.randint(5, 8), rng.randint(9, 12)):
        counts = [rng.randint(2, 100) for _ in range(size)]
        for _ in range(1 + size // 4):
            counts.insert(rng.randint(1, len(counts)), None)
        add("empty spans", "some spans are empty", _other(rng, counts) + EMPTY, [*counts, None, None])
    add("empty spans", "all spans are empty", _other(rng, [None]) + EMPTY, [None, None, None])
    add("empty spans", "no span at all", _other(rng, []), [])
    return made


def _table(rng: random.Random, counts: Counts) -> str:
    """The page of comments that printed courses know, with numbers that are nobody's comments beside them."""
    rows = ["<tr><td>Number</td><td>Name</td><td>Comments</td></tr>"]
    for number, (name, count) in enumerate(zip(names(rng, 999) * 4, counts, strict=False), 1):
        rows.append(
            f'<tr><td>{number}</td><td>{name}</td><td><span class="comments">{count}</span></td></tr>'
        )
    return document(
        "Comments of 2026", ["<h1>Comments of 2026</h1>", '<table border="2">', *rows, "</table>"]
    )


def _span(rng: random.Random, count: int | None) -> str:
    one = rng.choice(CLASSES)
    start, end = rng.choice([
        ("<span>", "</span>"), (f'<span class="{one}">', "</span>"), (f"<SPAN CLASS='{one}'>", "</SPAN>"),
        ('<span class="comments">', "</span>"), (f'<span\n data-year="2026" class="{one}">', "</span>"),
    ])  # fmt: skip
    space = rng.choice(["", "", " ", "\n"])
    return f"{start}{space}{'' if count is None else f'{count}{space}'}{end}"


def _other(rng: random.Random, counts: Counts) -> str:
    """Spans of every kind between numbers that stand elsewhere."""
    blocks = [f"<p>{words(rng)}: {_span(rng, count)} {words(rng, 1, 2)}</p>" for count in counts]
    for block in (
        f"<!-- <p>{words(rng)}: <span>{rng.randint(2, 99)}</span></p> -->",
        f'<div class="comments">{rng.randint(2, 99)}</div>',
        f'<p id="part-{rng.randint(2, 99)}">Page {rng.randint(2, 99)} of {rng.randint(100, 200)}</p>',
    ):
        blocks.insert(rng.randint(0, len(blocks)), block)
    return document(words(rng, 2, 4), [f"<h1>{words(rng)} {rng.randint(2000, 2030)}</h1>", *blocks])


def _deeper(rng: random.Random, counts: Counts) -> str:
    """Some numbers in bold or in a link within their span."""
    rows = []
    for at, (name, count) in enumerate(zip(names(rng, 99), counts, strict=False)):
        inside = [f"<b>{count}</b>", f"{count}", f'<a href="{rng.choice(CLASSES)}.html"><i>{count}</i></a>'][
            at % 3
        ]
        rows.append(f"<li>{name}: <span>{inside}</span></li>")
    rng.shuffle(rows)
    return document(
        words(rng, 2, 4), ["<ul>", *rows, "</ul>", f"<p>Printed in {rng.randint(1990, 2026)}</p>"]
    )


# -- what is right ----------------------------------------------------------------------------------
def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    found = told.judge(
        case, run, case.truth["right"], lambda seen: Finding(_about(case, seen), read=read("parts-text"))
    )
    seen = Digits(case, run)
    if all(one.remark for one in found) and not seen.answers:
        found.insert(0, Finding(_about(case, seen), read=read("parts-text")))
    return found


def _about(case: Case, seen: Told) -> str:
    counts = case.truth["counts"]
    first = ", ".join("nothing" if count is None else str(count) for count in counts[:5])
    more = " and so on" if len(counts) > 5 else ""
    holds = f"hold {first}{more}" if counts else "are not there"
    printed = ", ".join(map(str, seen.numbers[:5])) or "no number"
    return f"The {len(counts)} spans {holds}; that makes {case.truth['right']}. Printed: {printed}."


# -- misconceptions ---------------------------------------------------------------------------------
def _numbers(case: Case, run: Run) -> str:
    printed = ", ".join(map(str, Told(case, run).numbers[:4]))
    return f"The spans make {case.truth['right']}, and {printed} is printed."


def _says(rest: str):  # type: ignore[no-untyped-def]
    return lambda case, run: f"{_numbers(case, run)} {rest}"


def _fails(case: Case, run: Run, why: str) -> str:
    name = run.raised.name if run.raised else "an exception"
    where = f" in line {run.raised.line}, `{run.raised.source}`" if run.raised and run.raised.source else ""
    return f"The program ended with {name}{where}. {why}"


CAUSES = (
    NO_PARSER,
    too_early(
        ("html", "address", "reply", "text", "tag", "total"),
        "Ask for the address, open it, read it; then go through the spans.",
        "06_soup#parts-text",
    ),
)

MISCONCEPTIONS: tuple[Misconception, ...] = (
    *(cause.misconception for cause in CAUSES),
    *told.address_ideas(),
    idea(
        "find-gives-all",
        "find finds all of them.",
        first_only,
        _says("That is the first of them: find stops there, and so does a return or print within the loop."),
        "find-first",
    ),
    idea(
        "keeps-the-last",
        "The loop adds by itself.",
        last_only,
        _says("That is the last of them: in each round the sum was replaced, not increased."),
        "find-all",
    ),
    idea(
        "counts-spans",
        "How many there are is what they make.",
        how_many,
        _says("That is how many there are. Add up the numbers in them."),
        "find-all",
    ),
    idea(
        "glues-digits",
        "What stands in a span is a number.",
        glued,
        _says(
            "The texts were put one after the other. What stands in a page is text; int makes a number of it."
        ),
        "parts-text",
    ),
    Misconception(
        "adds-text",
        "What stands in a span can be added to a number.",
        lambda case, run: (
            Tells(None, ended=("TypeError",))
            if case.kind in ("tables", "other spans") and (not run.raised or raised(run, ADDED))
            else None
        ),
        lambda case, run: _fails(
            case,
            run,
            "What stands in a page is text, also where it looks like a number. int makes a number of it.",
        ),
        read("parts-text"),
    ),
    Misconception(
        "every-span-holds-a-number",
        "Every span holds a number.",
        lambda case, run: (
            Tells(None, ended=("ValueError", "TypeError", "AttributeError"))
            if case.kind == "empty spans"
            and None in case.truth["counts"]
            and (not run.raised or raised(run, f"{BLANK}|NoneType"))
            else None
        ),
        lambda case, run: _fails(case, run, why_empty(run)),
        read("parts-fails"),
    ),
    Misconception(
        "contents-0-is-the-number",
        "The first thing in a tag is its text.",
        lambda case, run: (
            Tells(None, ended=CRASHES)
            if case.kind == "deeper numbers"
            else Tells(None, ended=("IndexError", "ValueError"))
            if case.kind == "empty spans" and None in case.truth["counts"]
            else None
        ),
        lambda case, run: _fails(
            case,
            run,
            "In a span may be another tag that holds the number, or nothing. contents[0] is then a tag, or "
            "raises. "
            "Ask for the text: get_text().",
        ),
        read("parts-fails"),
    ),
    idea(
        "all-numbers-of-the-page",
        "Every number on the page counts.",
        all_numbers,
        _says("That takes in numbers outside of the spans. Find the span tags first, then look into them."),
        "find-all",
    ),
    idea(
        "one-class-only",
        "Every span has the same class.",
        one_class,
        _says("That is only those spans that have one certain class, or none. All span tags count."),
        "parts-class",
    ),
    idea(
        "searches-the-text",
        "What looks like a tag is a tag.",
        searched,
        _says(
            "Searching the text misses spans in capitals, with spaces or with a tag inside, and finds those "
            "in comments. "
            "Let the parser find them."
        ),
        "broken-count",
    ),
    idea(
        "adds-digits",
        "Each digit is a number.",
        digits,
        _says("The digits were added one by one: going through a text gives its characters."),
        "find-all",
    ),
    idea(
        "leaves-one-out",
        "Counting begins at 1, or the last has the number.",
        one_missing,
        _says("The first or the last of them is missing."),
        "follow-position",
    ),
    Misconception(
        "no-number",
        "The sum need not be shown.",
        lambda case, run: Tells(()),
        lambda case, run: (
            f"No number is printed. The spans make {case.truth['right']}; show that, also when it is 0."
        ),
        read("parts-text"),
    ),
)

EXERCISE = Exercise(
    name="sum_spans",
    title="Add up what is in the spans",
    points=4.0,
    lesson="06_soup",
    kinds={"tables": 1.5, "other spans": 1.0, "deeper numbers": 1.0, "empty spans": 0.5},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(Digits, CAUSES),
    hints=(
        "What does soup('span') give for a page with three spans, and what is its first item? What do you "
        "get when "
        "you ask that for its text: a number or a text? And for an empty span?",
        "int makes a number of a text, and does not mind spaces around it, but it minds a text without any "
        "digit. "
        "get_text finds the text at any depth. See section 4 of the lesson.",
        "Begin with a sum of 0. For each span: take its text, strip it; if anything is left, add it as a "
        "number. "
        "After the loop, not in it, print the sum.",
    ),
    stars=2,
    after="On which of these pages would a pattern have done as well, and why not on the others?",
)
