"""What a program told of a page: the numbers it printed, besides those of the address.

`Told(case, run)` is what is observed; a misconception predicts `Tells`. Case.truth holds "host" and "path" of
the page, and "shown": texts of the page that the statement does not want to see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import bs4  # noqa: F401 - here, so that its import does not use up the time of a program that is judged

from helpers.exercises.asked import NOTHING, OWN, PAGE, asked
from helpers.exercises.findings import (
    ending_message,
    malformed_message,
    own_address_message,
    quote,
    remarks,
    trouble,
)
from helpers.exercises.output import numbers, squeeze
from helpers.exercises.shown import ended
from helpers.exercises.spec import Case, Finding, Misconception, Run

FEW = 4
"""A program that prints so many numbers or fewer has told all of them; of more, the first and the last."""

NONE = re.compile(r"(?i)\b(no|none|zero|not any|nothing)\b")

MINUS = re.compile(r"(?<!\w)-[0-9][0-9,.]*")
"""A negative number, which is never an answer here."""

CRASHES = ("TypeError", "ValueError", "AttributeError", "IndexError", "KeyError")
"""How programs end that take one kind of value for another."""


def read(cell: str) -> str:
    """A paragraph of this chapter's lesson, as `Finding.read` wants it."""
    return f"06_soup#{cell}"


class Told:
    """What a run told.

    Arguments:
        asked: what it asked for, as `asked.asked` says it.
        ended: how it ended, as `shown.ended` says it.
        numbers: the numbers it printed, in order, those of the address left out.
        answers: those of them that count as its answer.
        shows: it printed text of the page that was not wanted.
    """

    def __init__(self, case: Case, run: Run) -> None:
        text = run.text
        for typed in case.typed:
            text = text.replace(typed, " ") if "/" in typed else text
        self.asked, self.ended = asked(case, run), ended(run)
        self.numbers = numbers(MINUS.sub(" below zero ", text))
        if not self.numbers and NONE.search(text):
            self.numbers = [0]
        few = len(self.numbers) <= FEW
        self.answers = set(self.numbers if few else [self.numbers[0], self.numbers[-1]])
        output = squeeze(run.text)
        self.shows = any(squeeze(part) in output for part in case.truth.get("shown", ()))

    def __eq__(self, other: object) -> bool:
        return other.__eq__(self) if isinstance(other, Tells) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Told({self.asked!r}, {self.ended!r}, {sorted(self.answers)}, shows={self.shows})"


@dataclass(frozen=True, eq=False)
class Tells:
    """A prediction: a run that tells this. None means: that does not matter.

    Arguments:
        numbers: one of these is its answer; empty: it prints no number.
        asked: what it asks for, one of these.
        ended: how it ends, one of these.
        shows: it prints text of the page.
    """

    numbers: tuple[int, ...] | None = None
    asked: tuple[str, ...] | None = (PAGE,)
    ended: tuple[str, ...] | None = ("",)
    shows: bool | None = None

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Told):
            if self.asked is not None and other.asked not in self.asked:
                return False
            if self.ended is not None and other.ended not in self.ended:
                return False
            if self.shows is not None and self.shows is not other.shows:
                return False
            if self.numbers is None:
                return True
            return bool(set(self.numbers) & other.answers) if self.numbers else not other.answers
        if isinstance(other, Tells):
            return (
                _meet(self.asked, other.asked)
                and _meet(self.ended, other.ended)
                and (self.shows is None or other.shows is None or self.shows is other.shows)
                and (self.numbers == other.numbers or _meet(self.numbers, other.numbers))
            )
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]


def _meet(one: Iterable[Any] | None, other: Iterable[Any] | None) -> bool:
    return one is None or other is None or bool(set(one) & set(other))


# -- judgement --------------------------------------------------------------------------------------
def judge(
    case: Case, run: Run, right: int, about: Callable[[Told], Finding], shows: str = ""
) -> list[Finding]:
    """Findings about one run of a program that is to tell one number.

    Arguments:
        right: the number.
        about: what to say of a program that told another.
        shows: what to say of one that printed text of the page; "" where that costs nothing.
    """
    told = Told(case, run)
    wrong = trouble(case, run) or (Finding(ending_message(run)) if told.ended else None)
    if wrong is None and right not in told.answers:
        wrong = about(told)
    if wrong is None and shows and told.shows:
        wrong = Finding(shows)
    return [*([wrong] if wrong else []), *remarks(case, run), *parser_remark(run)]


def parser_remark(run: Run) -> list[Finding]:
    """A remark where Beautiful Soup was left to choose a parser."""
    if "GuessedAtParserWarning" not in run.stderr:
        return []
    message = (
        "No parser was named, so Beautiful Soup takes what is installed, and counts may differ from machine "
        "to machine. Write BeautifulSoup(html, 'html.parser')."
    )
    return [Finding(message, remark=True, read=read("broken-disagree"))]


# -- misconceptions ---------------------------------------------------------------------------------
Predicted = Callable[[Case, Run], Sequence[int]]


def idea(
    slug: str, text: str, predicted: Predicted, message: Callable[[Case, Run], str] | str, cell: str
) -> Misconception:
    """A wrong idea that leads to another number; where it leads to the right one it predicts nothing."""

    def predict(case: Case, run: Run) -> Tells | None:
        found = tuple(number for number in predicted(case, run) if number != case.truth["right"])
        return Tells(found) if found else None

    said = (lambda case, run: message) if isinstance(message, str) else message
    return Misconception(slug, text, predict, said, read(cell))


def address_ideas() -> tuple[Misconception, ...]:
    """Wrong ideas of programs that ask for an address."""
    return (
        Misconception(
            "fixed-address",
            "The address stands in the program.",
            lambda case, run: Tells(None, (OWN,), None),
            own_address_message,
            read("soup-script"),
        ),
        Misconception(
            "malformed-request",
            "The site will understand what I mean, however I write it.",
            lambda case, run: Tells(None, ("malformed",), None),
            malformed_message,
            "03_http#browser-request",
        ),
        Misconception(
            "soup-downloads",
            "Soup fetches the page.",
            lambda case, run: Tells(None, (NOTHING,), ("", *CRASHES)),
            lambda case, run: (
                f"Nothing was fetched: the site never heard of {quote(case.typed[0], 60)}. Beautiful Soup "
                "takes the text of a page, not its address. Fetch it first, with urlopen(…).read()."
            ),
            read("soup-address"),
        ),
    )
