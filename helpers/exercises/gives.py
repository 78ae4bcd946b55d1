"""What functions give that take the text of a page: no network, a returned value, compared in a normal form.

An exercise says how a value is made comparable (`normal`) and what is right; the rest is here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup

from helpers.exercises.asked import NOTHING
from helpers.exercises.findings import ending_message
from helpers.exercises.output import squeeze
from helpers.exercises.returned import OneOf, Returned, returned
from helpers.exercises.spec import Case, Finding, Misconception, Run
from helpers.exercises.told import parser_remark, read

Made = Callable[[Case], Any]
"""What somebody with some idea would return in a case."""

Said = str | Callable[[Case, Run], str]


@dataclass(frozen=True)
class Form:
    """How values of one exercise are compared.

    Arguments:
        normal: makes a value comparable; what has an unexpected shape it leaves as it is.
        right: the right value of a case.
    """

    normal: Callable[[Any], Any]
    right: Made

    def observe(self, case: Case, run: Run) -> Returned:
        """What a run showed."""
        seen = returned(case, run)
        return replace(seen, value=self.normal(seen.value))

    def gives(self, value: Any) -> Returned:
        """A run that returns this."""
        return Returned(NOTHING, "", self.normal(value))

    def judge(self, case: Case, run: Run, about: Callable[[Returned], str], cell: str) -> list[Finding]:
        """Findings about one run; `about` says what to say of a wrong value."""
        seen = self.observe(case, run)
        if self.gives(self.right(case)).fits(seen):
            return parser_remark(run)
        if seen.ended:
            wrong = ending_message(run)
        elif seen.value == self.normal(self.right(case)):
            wrong = "The result is right; but the program used the network, and all it needs was given to it."
        else:
            wrong = about(seen)
        return [Finding(wrong, read=read(cell)), *parser_remark(run)]

    def idea(
        self,
        slug: str,
        text: str,
        makers: Sequence[Made],
        message: Said,
        cell: str,
        fails: Callable[[Case], Sequence[str]] = lambda case: (),
    ) -> Misconception:
        """A wrong idea that leads to one of these values, or to one of these exceptions."""

        def predict(case: Case, run: Run) -> OneOf | None:
            found = [self.gives(made(case)) for made in makers]
            found += [Returned(NOTHING, name) for name in fails(case)]
            return OneOf(tuple(found)).but(self.gives(self.right(case))) if found else None

        return Misconception(slug, text, predict, _said(message), read(cell))

    def prints(self, sample: Callable[[Case], str], message: Said, cell: str) -> Misconception:
        """The idea that printing hands a result over. `sample` is a text that would be printed, or ""."""

        def predict(case: Case, run: Run) -> OneOf | None:
            text = squeeze(sample(case))
            return OneOf((Returned(NOTHING, "", None, text),)) if text else None

        idea = "Printing hands a result over."
        return Misconception("prints-instead-of-returning", idea, predict, _said(message), read(cell))


def _said(message: Said) -> Callable[[Case, Run], str]:
    return (lambda case, run: message) if isinstance(message, str) else message


def tree(case: Case) -> Any:
    """The tree of the page of a case (`truth["html"]`). It is shared: look, and change nothing."""
    return _parsed(case.truth["html"])


@lru_cache(maxsize=64)
def _parsed(html: str) -> Any:
    return BeautifulSoup(html, "html.parser")
