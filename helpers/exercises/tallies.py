"""Words and how often each occurs, found in what a program printed, whatever the layout.

{'soft': 2, 'what': 1}     soft 2     2 x soft     "soft" occurs 2 times     [('soft', 2), …]

The words a page holds are known, so everything else in the output is layout. What is left is a row of words
and numbers. Each word belongs to the number after it, or each to the one before it; both readings are made.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
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
_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_LAYOUT = re.compile(r"[^\w.!?]+")
_BYTES = re.compile(r"(?<!\w)b['\"](?![:,)\]\s])")
_DOTS = re.compile(r"\.+\s*(?=[0-9])")
_FILLED = re.compile(r"\.{3}\s*(?=[0-9])")

Row = list[str | int]


def in_a_row(text: str, words: Iterable[str]) -> Row:
    """The words, of these, and the numbers of a text, in order. Escapes as JSON has them are read."""
    known = set(words)
    row: Row = []
    text = _LETTER.sub(lambda found: chr(int(found[1], 16)), text)
    for token in _NUMBER.sub(lambda found: f" {found[0]} ", _ESCAPE.sub(" ", text)).split():
        if _NUMBER.fullmatch(token):
            row.append(int(float(token)))
        else:
            row += [part for part in _LAYOUT.split(token) if part in known]
    return row


def pairs(row: Row) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """What a row says: read as word, number, and as number, word."""
    both = list(itertools.pairwise(row))
    after = [(one, two) for one, two in both if isinstance(one, str) and isinstance(two, int)]
    before = [(two, one) for one, two in both if isinstance(one, int) and isinstance(two, str)]
    return after, before


def readings(text: str, words: Iterable[str]) -> list[Tally]:
    """What a text says of these words: read as word, number, and as number, word. The last mention counts.

    Example: ``readings("2 soft\\n1 what", ["soft", "what"])[1] == {"soft": 2, "what": 1}``.
    """
    return [dict(told) for told in pairs(in_a_row(text, words))]


def filled(text: str, tally: Mapping[str, int]) -> bool:
    """True where dots lead from each word to its number: ``soft......2``.

    A dot at the end of a word is none among those that lead on, so words are told without it.
    """
    if not _FILLED.search(text):
        return False
    wanted = Counter((word.rstrip("."), count) for word, count in tally.items())
    told = pairs(in_a_row(_DOTS.sub(" ", text), {word for word, _ in wanted}))[0]
    return Counter(told) == wanted


class Counted:
    """What a run told of the words of a page. `case.truth["tally"]` is what is right."""

    def __init__(self, case: Case, run: Run) -> None:
        text = run.text
        for typed in case.typed:
            text = text.replace(typed, " ") if "/" in typed else text
        self.text, self.right = text, dict(case.truth["tally"])
        self.asked, self.ended = asked(case, run), ended(run)
        self.silent = not (text.strip() or "".join(run.prompts[1:]).strip())

    @cached_property
    def form(self) -> str:
        """ "bytes" for words as b'...', "str" where the page was one text b'...', else ""."""
        marks = list(itertools.islice(_BYTES.finditer(self.text), 2))
        if not marks or not self.right:
            return ""
        whole = len(self.right) > 1 or "\\n" in self.text or self.text[: marks[0].start()].endswith('"')
        return "str" if len(marks) == 1 and whole else "bytes"

    @cached_property
    def row(self) -> Row:
        """The words of the page and the numbers, in order."""
        return in_a_row(self.text, self.right)

    @cached_property
    def found(self) -> list[Tally]:
        """The readings, of the words of the page."""
        return [dict(told) for told in pairs(self.row)]

    @cached_property
    def again(self) -> tuple[str, tuple[int, ...]] | None:
        """The word that is told again with most different numbers, where what is told at last is right.

        One word that is told again with its number costs nothing: the most frequent one, say.
        """
        for told in pairs(self.row):
            if dict(told) == self.right and (
                len(set(told)) > len(self.right) or len(told) > len(self.right) + 1
            ):
                numbers_ = {word: tuple(n for other, n in told if other == word) for word in self.right}
                word = max(numbers_, key=lambda word: (len(set(numbers_[word])), len(numbers_[word])))
                return word, numbers_[word]
        return None

    @property
    def apart(self) -> bool:
        """True where all words stand first, and all their numbers after them."""
        words = [part for part in self.row if isinstance(part, str)]
        numbers_ = [part for part in self.row if isinstance(part, int)]
        return (
            len(words) == len(self.right) == len(set(words)) > 1
            and self.row[: len(words)] == words
            and numbers_[: len(words)] == [self.right[word] for word in words]
        )

    def says(self, tally: Mapping[str, int]) -> bool:
        """True where the output says this of these words, and of the page's own no more than that."""
        wanted = dict(tally)
        known = {*self.right, *wanted}
        if wanted in (self.found if known == set(self.right) else readings(self.text, known)):
            return True
        return filled(self.text, wanted)

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
        form: "bytes": words are shown as b'...'; "str": the whole page is; "again": words are told again and
            again; "apart": words, then numbers; "nothing": nothing is shown.
        some: a part of what is right is told.
        number: no word is told, and this number.
    """

    right: Tally
    tallies: tuple[Tally, ...] = ()
    asked: str | None = PAGE
    ended: str | None = ""
    form: str = ""
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
        if self.form:
            return self.form
        if self.number:
            return "number"
        return "some" if self.some else "tallies" if self.tallies else "asked"

    def _part(self, tally: Tally) -> bool:
        return 0 < len(tally) < len(self.right) and tally.items() <= self.right.items()

    def _fits(self, seen: Counted) -> bool:
        if self.asked not in (None, seen.asked) or self.ended not in (None, seen.ended):
            return False
        if self._kind == "asked":
            return True
        if self.form in ("bytes", "str") or seen.form:
            return self.form == seen.form
        if self.form:
            return {"again": bool(seen.again), "apart": seen.apart, "nothing": seen.silent}[self.form]
        if self.number:
            return not any(seen.found) and bool(set(self.number) & set(numbers(seen.text)))
        if self.some:
            mentioned = {part for part in seen.row if isinstance(part, str)}
            return len(mentioned) < len(self.right) and any(map(self._part, seen.found))
        return any(map(seen.says, self.tallies)) if self.tallies else True
