"""Words and how often each occurs, found in what a program printed, whatever the layout.

{'soft': 2, 'what': 1}     soft 2     2 x soft     "soft" occurs 2 times     [('soft', 2), …]

The words a page holds are known, so everything else in the output is layout. What is left is a row of words
and numbers. Each word belongs to the number after it, or each to the one before it; both readings are made.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.exercises.asked import PAGE, asked
from helpers.exercises.output import numbers
from helpers.exercises.shown import ended
from helpers.exercises.spec import Case, Run

Tally = dict[str, int]

_NUMBER = re.compile(r"(?:(?<![\w.!?>-])-)?[0-9]{1,12}(?:\.0+)?(?![0-9])")
_ESCAPE = re.compile(r"\\[nrt]")
_LAYOUT = re.compile(r"[^\w.!?]+")
_BYTES = re.compile(r"(?<![\w'\"])b['\"]")


def readings(text: str, words: Iterable[str]) -> list[Tally]:
    """What a text says of these words: read as word, number, and as number, word. The last mention counts.

    Example: ``readings("2 soft\\n1 what", ["soft", "what"])[1] == {"soft": 2, "what": 1}``.
    """
    known = set(words)
    row: list[str | int] = []
    for token in _NUMBER.sub(lambda found: f" {found[0]} ", _ESCAPE.sub(" ", text)).split():
        if _NUMBER.fullmatch(token):
            row.append(int(float(token)))
        else:
            row += [part for part in _LAYOUT.split(token) if part in known]
    after: Tally = {}
    before: Tally = {}
    for one, two in itertools.pairwise(row):
        if isinstance(one, str) and isinstance(two, int):
            after[one] = two
        if isinstance(one, int) and isinstance(two, str):
            before[two] = one
    return [after, before]


class Counted:
    """What a run told of the words of a page. `case.truth["tally"]` is what is right."""

    def __init__(self, case: Case, run: Run) -> None:
        text = run.text
        for typed in case.typed:
            text = text.replace(typed, " ") if "/" in typed else text
        self.text, self.right = text, dict(case.truth["tally"])
        self.asked, self.ended = asked(case, run), ended(run)
        self.as_bytes = _BYTES.search(text) is not None

    @cached_property
    def found(self) -> list[Tally]:
        """The readings, of the words of the page."""
        return readings(self.text, self.right)

    def says(self, tally: Mapping[str, int]) -> bool:
        """True where the output says this of these words, and of the page's own no more than that."""
        wanted = dict(tally)
        known = {*self.right, *wanted}
        return wanted in (self.found if known == set(self.right) else readings(self.text, known))

    def __eq__(self, other: object) -> bool:
        return other.__eq__(self) if isinstance(other, Tells) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Counted({self.asked!r}, {self.ended!r}, {self.text[:60]!r})"


@dataclass(frozen=True, eq=False)
class Tells:
    """A prediction: a run that tells this of the words.

    Arguments:
        right: what would be right.
        tallies: one of these is told; empty: that does not matter.
        asked, ended: as `asked.asked` and `shown.ended` say it; None: that does not matter.
        as_bytes: words are shown as b'...'.
        some: a part of what is right is told.
        number: no word is told, and this number.
    """

    right: Tally
    tallies: tuple[Tally, ...] = ()
    asked: str | None = PAGE
    ended: str | None = ""
    as_bytes: bool = False
    some: bool = False
    number: tuple[int, ...] = ()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Counted):
            return self._fits(other)
        if isinstance(other, Tells):
            if None not in (self.asked, other.asked) and self.asked != other.asked:
                return False
            if None not in (self.ended, other.ended) and self.ended != other.ended:
                return False
            mine, theirs = self._kind, other._kind
            if "asked" in (mine, theirs):
                return mine == theirs
            if mine == theirs == "tallies":
                return any(tally in other.tallies for tally in self.tallies)
            if {mine, theirs} == {"tallies", "some"}:
                return any(map(self._part, self.tallies or other.tallies))
            return mine == theirs
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    @property
    def _kind(self) -> str:
        if self.as_bytes:
            return "bytes"
        if self.number:
            return "number"
        return "some" if self.some else "tallies" if self.tallies else "asked"

    def _part(self, tally: Tally) -> bool:
        return 0 < len(tally) < len(self.right) and tally.items() <= self.right.items()

    def _fits(self, seen: Counted) -> bool:
        if self.asked not in (None, seen.asked) or self.ended not in (None, seen.ended):
            return False
        if self.as_bytes or seen.as_bytes:
            return self.as_bytes == seen.as_bytes or self._kind == "asked"
        if self.number:
            return not any(seen.found) and bool(set(self.number) & set(numbers(seen.text)))
        if self.some:
            return any(map(self._part, seen.found))
        return any(map(seen.says, self.tallies)) if self.tallies else True
