"""How many paragraphs a program says a page has, and what wrong ideas would say.

`Counted` reads what was printed as `told.Told` does, but only digits are a number, and others are looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.exercises.asked import PAGE
from helpers.exercises.gives import tree
from helpers.exercises.markup import text_hits
from helpers.exercises.spec import Case, Run
from helpers.exercises.told import Tells, Told

READS = (100, 256, 500, 512, 1000, 1024, 1448, 2000, 2048, 3000, 4096, 5000, 5120, 8192, 10000)
"""Numbers of bytes that programs ask for."""


class Digits(Told):
    """What a run told, where "none" is no number."""

    def __init__(self, case: Case, run: Run) -> None:
        super().__init__(case, run)
        if self.numbers == [0] and not re.search("[0-9]", run.text.replace(case.typed[0], " ")):
            self.numbers, self.answers = [], set()


class Counted(Digits):
    """What a run told.

    Arguments: as of `Told`; others: the numbers besides the right one and a count that runs up to it.
    """

    def __init__(self, case: Case, run: Run) -> None:
        super().__init__(case, run)
        right, left = case.truth["right"], self.numbers
        if left and left[0] in (0, 1) and left[: right + 1 - left[0]] == [*range(left[0], right + 1)]:
            left = left[right + 1 - left[0] :]
        self.others = [number for number in left if number != right]


@dataclass(frozen=True, eq=False)
class Besides(Tells):
    """A prediction: the right number, and others that are not asked for."""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Counted):
            told = other.asked == PAGE and not other.ended and not other.shows
            return told and bool(other.others) and bool({*(self.numbers or ())} & other.answers)
        return isinstance(other, Besides) if isinstance(other, Tells) else NotImplemented

    __hash__ = None


# -- what wrong ideas count -------------------------------------------------------------------------
def one_text(case: Case, run: Run) -> list[int]:
    """Paragraphs that hold one text and nothing else."""
    tags = tree(case)("p")
    return [len(tree(case)("p", string=True)), sum(bool(tag.string) for tag in tags)]


def html_of(case: Case) -> str:
    """The page."""
    html: str = case.truth["html"]
    return html


def bare(case: Case, run: Run) -> list[int]:
    """How often <p> stands in it."""
    html = html_of(case)
    return [html.count("<p>"), html.lower().count("<p>")]


def prefix(case: Case, run: Run) -> list[int]:
    """How often <p stands in it."""
    html = html_of(case)
    return [
        html.count("<p"),
        html.lower().count("<p"),
        text_hits(html, "<p[^>]*>"),
        text_hits(html.lower(), "<p[^>]*>"),
    ]


def words_of_text(case: Case, run: Run) -> list[int]:
    """What patterns find."""
    html = html_of(case)
    patterns = (r"<p[ >]", r"<p\b", r"<p(?:\s|>)", r"<p\b[^>]*>", r"<p(?: [^>]*)?>")
    return [text_hits(html, pattern, flags) for pattern in patterns for flags in (0, re.IGNORECASE)]


def closing(case: Case, run: Run) -> list[int]:
    """What patterns find that want the closing tag."""
    html = html_of(case)
    patterns = ("</p>", r"<p.*?>.*?</p>", r"</p\s*>", r"<p\b[^>]*>.*?</p>")
    flags = (0, re.IGNORECASE, re.DOTALL, re.IGNORECASE | re.DOTALL)
    return [text_hits(html, pattern, flag) for pattern in patterns for flag in flags]


def first_only(case: Case, run: Run) -> list[int]:
    """What can be measured of the first paragraph."""
    first = tree(case).find("p")
    if first is None:
        return []
    return [1, len(first.contents), len(first.get_text()), len(str(first)), len(first.get_text().split())]


def top_only(case: Case, run: Run) -> list[int]:
    """Paragraphs among children only."""
    whole = tree(case)
    return [len(place.find_all("p", recursive=False)) for place in (whole, whole.body) if place is not None]


def other_tags(case: Case, run: Run) -> list[int]:
    """Numbers of other tags."""
    whole = tree(case)
    others = [len(whole(name)) for name in ("a", "pre", "div", "li")]
    return [*others, len(whole.find_all(True))]


def text_counts(case: Case, run: Run) -> list[int]:
    """Numbers of characters, words and lines."""
    html, text = html_of(case), tree(case).get_text()
    found = [len(html), len(html.split("\n")), len(html.splitlines()), len(html.split())]
    found += [
        len(text),
        len(text.split()),
        len(text.splitlines()),
        text.count("\n\n"),
        len(text.split("\n\n")),
    ]
    tags = tree(case)("p")
    return [
        *found,
        sum(len(tag.get_text()) for tag in tags),
        len(str(tags)),
        sum(len(tag.contents) for tag in tags),
    ]


def near(case: Case, run: Run) -> list[int]:
    """One less, one more."""
    return [case.truth["right"] - 1, case.truth["right"] + 1]


def part(case: Case, run: Run) -> list[int]:
    """Paragraphs of the beginning of the page."""
    html, head = html_of(case), len(case.truth["head"])
    starts = [0]
    for line in html.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    tags = [starts[tag.sourceline - 1] + tag.sourcepos for tag in tree(case)("p")]
    sizes = [link.pieces[0] - head for link in run.connections[-1:] if link.pieces]
    cuts = [*READS, *(size - head for size in READS), *sizes]
    found = [sum(html.find(">", at) < cut for at in tags) for cut in cuts if 0 < cut < len(html)]
    return [count for count in [*found, sum(at >= starts[-3] for at in tags)] if count]
