"""sum_numbers: add up the whole numbers of a page, also those inside words."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from helpers.exercises.asked import OWN
from helpers.exercises.causes import seeing
from helpers.exercises.findings import own_address_message, quote, remarks
from helpers.exercises.found import (
    Atom,
    Found,
    endings,
    idea,
    not_well,
    read,
    went_well,
)
from helpers.exercises.output import numbers
from helpers.exercises.pages import BOOK_HOST, HOST_NAMES, little_internet, page
from helpers.exercises.sheets import APART, INSIDE, SIGNS, Sheet
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.sums import (
    NO_DIGITS,
    added,
    comma,
    counted,
    greedy_dot,
    headers_too,
    joined,
    left_out,
    line_of,
    listed,
    long_one,
    not_a_number,
    once,
    part,
    per_line,
    piecewise,
    pointed,
    signed,
    sum_of,
    sums,
    total,
    whole_words,
    zero,
)  # fmt: skip
from helpers.exercises.text import prose, site_path
from helpers.localnet.weather import Weather


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-three pages: numbers apart, inside words, with signs and marks, few or none."""
    made: list[Case] = []
    hosts = [BOOK_HOST, *HOST_NAMES]

    def add(kind: str, story: str, text: str, written: Sequence[str], pieces: tuple[int, int]) -> None:
        host, path = hosts[len(made) % len(hosts)], site_path(rng, 1 + len(made) % 2)
        served = page(rng, text, 5 + len(made) % 6)
        truth: dict[str, Any] = {
            "host": host,
            "path": path,
            "reply": served.reply,
            "head": served.head,
            "text": text,
        }
        truth |= {"written": tuple(written), "sum": sum(map(int, written))}
        url = f"http://{host}{path}"
        count = f"{len(written)} number{'' if len(written) == 1 else 's'}"
        told = f"{url}, a page of {len(text):,} characters with {count}: {story}"
        weather = Weather(rng.randrange(10**6), pieces)
        made.append(
            Case(kind, told, little_internet(rng, host, {path: served.reply}), weather, (url,), (), truth)
        )

    def sheet(forms: Sequence[str], lines: int) -> Sheet:
        made = Sheet(rng)
        for _ in range(lines - 1):
            made.line(forms)
        made.special()
        return made

    for lines, pieces in (
        (6, (1448, 1448)),
        (12, (200, 400)),
        (5, (1, 9)),
        (9, (50, 60)),
        (70, (4096, 4096)),
    ):
        one = sheet(APART, lines)
        add(
            "numbers between words", "each stands by itself", "\n".join(one.lines) + "\n", one.written, pieces
        )
    for lines, pieces in (
        (6, (1448, 1448)),
        (9, (100, 300)),
        (5, (1, 7)),
        (14, (30, 40)),
        (25, (512, 512)),
        (8, (3, 3)),
        (70, (1448, 1448)),
    ):
        one = sheet((*INSIDE, "#"), lines)
        add("numbers inside words", "some are parts of words", "\n".join(one.lines), one.written, pieces)
    for lines, pieces in (
        (6, (1448, 1448)),
        (9, (64, 256)),
        (5, (1, 5)),
        (12, (333, 333)),
        (70, (4096, 4096)),
    ):
        one = sheet((*SIGNS, "#"), lines)
        story = "with signs, points and zeros in front"
        add("signs and marks", story, "\n".join(one.lines) + "\n", one.written, pieces)
    add("few or none", "there is none", prose(rng, rng.randint(200, 400)), (), (100, 200))
    add("few or none", "there is none", prose(rng, rng.randint(20, 40)) + "\n", (), (1448, 1448))
    add("few or none", "the page is empty", "", (), (1448, 1448))
    for before, after in (("", " "), (" ", ""), ("", "")):
        digits = f"{rng.randint(1, 9)}0{rng.randint(10, 99)}"
        words = [prose(rng, rng.randint(60, 90)) if space else "" for space in (before, after)]
        text = words[0] + before + digits + after + words[1]
        story = "the page is nothing else" if text == digits else "at the very beginning or end"
        add("few or none", f"one, {story}", text, (digits,), (7, 20))
    return made


# -- what is seen, what is right --------------------------------------------------------------------
def printed(case: Case, run: Run) -> list[int]:
    """The whole numbers a program printed, in order, with their signs; those of the address left out."""
    first, *rest = re.split(r"(?<![\w-])-(?=[0-9])", run.text.replace(case.typed[0], " "))
    seen = numbers(first)
    for after in rest:
        number, *others = numbers(after) or [0]
        seen += [-number, *others]
    return seen


def found(case: Case, run: Run) -> Found:
    """What a run showed: any of the first or last three numbers may be its answer."""
    atoms = endings(case, run)
    if went_well(case, run):
        seen = printed(case, run)
        points = re.findall(r"-?[0-9]{1,15}\.[0-9]{1,15}", run.text)
        atoms += [("sum", number) for number in {*seen[:3], *seen[-3:]}]
        atoms += [("points", round(float(word), 3)) for word in points[-3:]]
        atoms.append(("all", tuple(seen)))
        atoms.append(("digits", max(re.findall("[0-9]+", run.text), key=len, default="")))
    return Found(atoms)


def right(case: Case) -> list[Atom]:
    """The result of a right run."""
    return [("sum", case.truth["sum"])]


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    if went_well(case, run) and found(case, run) == Found(right(case)):
        return remarks(case, run)
    wrong = not_well(case, run) or [Finding(_about(case, run), read=read("class-sum"))]
    return [*wrong, *remarks(case, run)]


def _about(case: Case, run: Run) -> str:
    seen = printed(case, run)
    shown = ", ".join(map(str, seen[:3] if len(seen) <= 3 else [*seen[:1], *seen[-2:]]))
    told = f"the numbers printed are {shown}" if seen else "no number is printed"
    return f"The page holds {listed(case.truth['written'])}. {total(case)[:-1]}; {told}."


# -- misconceptions --------------------------------------------------------------------------------
_idea = partial(idea, right)

MISCONCEPTIONS = (
    NO_DIGITS.misconception,
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
        "adds-texts",
        "What findall gives are numbers.",
        lambda case, run: [("ended", "text and numbers"), *joined(case, run)],
        lambda case, run: (
            f"findall gives texts, here {quote(', '.join(map(repr, case.truth['written'][:3])), 40)}, and "
            "texts do not add up. int makes a number of each."
        ),
        "class-sum",
    ),
    _idea(
        "no-sum",
        "Showing the numbers is enough.",
        lambda case, run: (
            [("all", tuple(map(int, case.truth["written"])))] if len(case.truth["written"]) > 1 else []
        ),
        lambda case, run: f"The numbers are found and printed; their sum is not. {total(case)}",
        "class-sum",
    ),
    _idea(
        "counts-instead-of-adding",
        "The sum is how many there are.",
        counted,
        lambda case, run: (
            f"The number printed is how many numbers, or digits, there are: {listed(case.truth['written'])}. "
            f"{total(case)}"
        ),
        "class-sum",
    ),
    _idea(
        "digit-by-digit",
        "A class is a number.",
        lambda case, run: sums(sum(map(int, "".join(case.truth["written"])))),
        lambda case, run: (
            f"{long_one(case)} was taken as single digits. One class is one character; + lets it come "
            "several times."
        ),
        "class-numbers",
    ),
    _idea(
        "first-only",
        "search finds them all.",
        lambda case, run: sums(*map(int, case.truth["written"][:1])),
        lambda case, run: (
            f"Only the first number, {case.truth['written'][0]}, was taken. search stops at the first match; "
            "findall gives all."
        ),
        "search-word",
    ),
    _idea(
        "one-per-line",
        "A line has one number.",
        per_line,
        lambda case, run: (
            "Only the first number of each line was taken. This line has more: "
            f"{line_of(case, lambda line: len(re.findall('[0-9]+', line)) > 1)}. findall gives all of them."
        ),
        "class-numbers",
    ),
    _idea(
        "greedy-dot",
        "Before a number there may be anything: .* and then the digits.",
        greedy_dot,
        lambda case, run: (
            "Only the last digit of each line was left for the group, for example of "
            f"{line_of(case, lambda line: re.search('[0-9]', line) is not None)}: .* is greedy and takes "
            "all it can. Leave it out: findall searches everywhere."
        ),
        "greedy",
    ),
    _idea(
        "whole-words-only",
        "A number is a word made of digits.",
        whole_words,
        lambda case, run: f"{left_out(case)} Look for digits anywhere, whatever is beside them.",
        "class-numbers",
    ),
    _idea(
        "takes-signs",
        "-12 is a negative number.",
        lambda case, run: added(case, r"-[0-9]+|[0-9]+", r"-?[0-9]+(?:\.[0-9]+)?"),
        lambda case, run: (
            f"{signed(case)} was taken with its sign. Here numbers have no sign; - is a character "
            "before a number."
        ),
        "class-numbers",
    ),
    _idea(
        "takes-decimals",
        "12.50 is one number.",
        lambda case, run: [
            *added(case, r"[0-9]+\.[0-9]+|[0-9]+", r"[0-9]+(?:[.,][0-9]+)?"),
            *not_a_number("[.]")(run),
        ],
        lambda case, run: (
            f"{pointed(case)} was taken for one number. Whole numbers have no point: there are two of them."
        ),
        "class-numbers",
    ),
    _idea(
        "takes-thousands",
        "1,234 is one number.",
        lambda case, run: [
            *added(case, r"[0-9]+(?:,[0-9]+)*", r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"),
            *not_a_number(",")(run),
        ],
        lambda case, run: (
            f"{comma(case)} was taken for one number. A comma is no digit: there are two numbers."
        ),
        "class-numbers",
    ),
    _idea(
        "zero-is-no-digit",
        "Digits go from 1 to 9.",
        lambda case, run: added(case, "[1-9]+"),
        lambda case, run: f"{zero(case)} fell apart at its zero. The class of digits is [0-9].",
        "class-digits",
    ),
    _idea(
        "each-once",
        "A number that comes again counts once.",
        once,
        lambda case, run: (
            f"A number that stands on the page twice was added once. The page holds "
            f"{listed(case.truth['written'])}; all of them count. {total(case)}"
        ),
        "class-sum",
    ),
    _idea(
        "counts-headers",
        "The reply is the page.",
        headers_too,
        lambda case, run: (
            f"The numbers of the headers were added too, {sum_of(case.truth['head'])} of "
            f"{sum_of(case.truth['reply'])}. Take only what follows the blank line, or let urlopen do it."
        ),
        "03_http#reply-parts",
    ),
    _idea(
        "adds-piece-by-piece",
        "Where a piece ends, a number ends.",
        piecewise,
        lambda case, run: (
            f"The page was searched in pieces, and a number that was cut in two counted as two. "
            f"{total(case)} Join all pieces first, then search."
        ),
        "03_http#decode-whole",
    ),
    _idea(
        "reads-a-part",
        "One read, or one line, is the page.",
        part,
        lambda case, run: (
            f"Only a part of the page was searched. It has {len(case.truth['text']):,} characters and "
            f"{listed(case.truth['written'])}. Read all of it."
        ),
        "links",
    ),
)

EXERCISE = Exercise(
    name="sum_numbers",
    title="Add up the numbers of a page",
    points=4.0,
    lesson="05_regex",
    kinds={
        "numbers between words": 1.0,
        "numbers inside words": 1.5,
        "signs and marks": 1.0,
        "few or none": 0.5,
    },
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(found, (NO_DIGITS,)),
    hints=(
        "Print the page, then point at its numbers with a finger. What do all of them consist of, and what "
        "may stand before and after? Does it matter whether that is a letter, a minus or a space?",
        "One class of characters and one mark behind it describe a number. findall gives all matches of the "
        "page, as texts. What makes a number of a text, and what adds up a list?",
        "Ask for the address. Open it, read all of it, decode it. Find all runs of digits. Make an int of "
        "each, add them up, show the sum. A page without numbers has the sum 0.",
    ),
    stars=1,
    after="1,234 counts as 1 and 234. Which pattern would take it for one number, and what would it spoil?",
)
