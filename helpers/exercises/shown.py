"""What a program showed of a reply, found again among its labels.

Programs print block by block, with or without newlines, with any label and number around the text. So a
text counts as shown when it stands in the output with all white space left out on both sides. Where a
program prints running counts between the blocks, these are taken out first:

    output ── squeeze ──────────────────────────> level 0: white space out
           └─ squeeze, digits out ──────────────> level 1: bare counts between blocks out
           └─ squeeze, label between pieces out ─> level 2: "512 bytes so far" after each block out

Keep in sync: `text` promises that page text holds no digits and that cuts near 3000 fall into marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from helpers.exercises.asked import asked, asking, keeps_open
from helpers.exercises.output import less, longest, numbers, squeeze, without_digits, without_labels
from helpers.exercises.spec import Case, Run
from helpers.exercises.ways import Prediction, Ranges, Way, asks_alike, cut, ends_alike, squeezed

GAP = 100
"""Most characters of a label between the shown headers and the shown body."""

WAITED = ("would hang", "timed out")
"""Events of a program that waited in vain."""

GRAM = 12
"""So many characters of a page in a row outside the expected text mean that more of it was shown."""


KEPT_OPEN = "kept open"
"""How a program ended that waited for the end of a connection which the server, as asked, keeps open."""


def ended(run: Run) -> str:
    """How a program ended: "" for a normal end, else "hang", `KEPT_OPEN`, "stopped REASON" or the exception's
    name.

    A program that asks for more than was typed ends normally: a last ``input()`` holds the window open.
    """
    if _waits_for_the_close(run):
        return KEPT_OPEN
    if run.stopped == "hang" or (run.raised and run.raised.name == "WouldHang"):
        return "hang"
    if run.stopped and run.stopped != "typed":
        return f"stopped {run.stopped}"
    if run.raised and not (run.stopped == "typed" or run.raised.name in ("EOFError", "SystemExit")):
        return run.raised.name
    return ""


def _waits_for_the_close(run: Run) -> bool:
    """True where the reply came, and in the wait for the end of the connection its page was lost."""
    link = asking(run)
    if link is None or not link.sent or not keeps_open(link.received):
        return False
    if not any(event.kind in WAITED for event in run.trace):
        return False
    end = squeeze(link.sent[-GRAM:].decode("utf-8", "ignore"))
    given = squeeze(run.text + (run.value if isinstance(run.value, str) else ""))
    return bool(run.stopped or run.raised) or end not in given


class Seen:
    """What a run of a case showed.

    Example: ``Seen(case, run).looks_like(Way(shown=((0, 3000),), numbers=(5210,)))``.

    Arguments:
        head: the length of the reply's headers with their blank line, in bytes.
    """

    def __init__(self, case: Case, run: Run) -> None:
        self.run = run
        self.asked = asked(case, run)
        self.ended = ended(run)
        link = asking(run)
        self.sent = link.sent if link else b""
        self.reply: bytes = case.truth.get("reply") or self.sent
        self.head = len(self.reply.partition(b"\r\n\r\n")[0]) + 4
        self.pieces = link.pieces if link else ()
        self._found: dict[tuple[Ranges, bool], tuple[int, int, int] | None] = {}

    def __eq__(self, other: object) -> bool:
        return other.__eq__(self) if isinstance(other, Prediction) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Seen({self.asked!r}, ended={self.ended!r}, {self.form}, {self.run.text[:60]!r})"

    @cached_property
    def _plain(self) -> str:
        return squeeze(self.run.text)

    @cached_property
    def _unlabelled(self) -> str:
        return without_labels(self._plain, self.reply, self.pieces)

    @cached_property
    def _bare(self) -> str:
        return without_digits(self._plain)

    def levels(self) -> Iterator[tuple[str, bool]]:
        """The squeezed output at levels 0, 1, 2, each with whether digits are out; made when asked for."""
        yield self._plain, False
        yield self._bare, True
        if self._unlabelled:
            yield self._unlabelled, False

    @cached_property
    def form(self) -> str:
        """ "bytes" for ``b'...'``, "list" for ``['...']``, else "text"."""
        starts = {self.reply[:1].decode("latin-1"), self.reply[self.head : self.head + 1].decode("latin-1")}
        first = "".join(re.escape(start) for start in starts if start)
        plain = self._plain
        if first and re.search(rf"b['\"](?:[{first}]|\\r|\\n)", plain):
            return "bytes"
        return "list" if first and re.search(rf"\[['\"](?:[{first}]|\\r|\\n|['\"],)", plain) else "text"

    def looks_like(self, way: Way) -> bool:
        """True where this run looks that way."""
        if way.asked is not None and not asks_alike(way.asked, (self.asked,)):
            return False
        if way.ended is not None and not ends_alike(way.ended, (self.ended,)):
            return False
        if way.whole not in (None, self.whole) or way.said not in (None, self.said):
            return False
        if way.form in ("bytes", "list"):
            return self.form == way.form
        if way.shown is not None and self.shows(way.shown, way.gap) is None:
            return False
        if way.numbers is None:
            return True
        outside = self.outside(way.shown)
        return bool(set(way.numbers) & {*outside[:3], *outside[-3:]}) if way.numbers else not outside

    @property
    def whole(self) -> bool:
        """True where the program received the reply to its last byte."""
        return sum(self.pieces) >= len(self.sent)

    @property
    def said(self) -> bool:
        """True where the program printed anything besides its first prompt."""
        return bool(self.run.text.strip() or self.run.stderr.strip() or "".join(self.run.prompts[1:]).strip())

    def shows(self, ranges: Ranges, gap: bool = False) -> tuple[int, int, int] | None:
        """Where exactly these parts of the reply stand: (level, from, to) in the squeezed output, or None."""
        if (ranges, gap) not in self._found:
            stands = (
                (level, *found)
                for level, (output, bare) in enumerate(self.levels())
                if (found := self._stands(output, bare, ranges, gap))
            )
            self._found[ranges, gap] = next(stands, None)
        return self._found[ranges, gap]

    def _stands(self, output: str, bare: bool, ranges: Ranges, gap: bool) -> tuple[int, int] | None:
        if gap and len(ranges) == 2:
            one, two = (squeezed(self.reply, (part,), bare) for part in ranges)
            start = output.find(one)
            after = output.find(two, start + len(one), start + len(one) + GAP + len(two))
            if start < 0 or after < 0:
                return None
            end = after + len(two)
        else:
            text = squeezed(self.reply, ranges, bare)
            if not text:
                return None if self._more(output) else (0, 0)
            start = output.find(text)
            if start < 0:
                return None
            end = start + len(text)
        first = ranges[0][0]
        before = squeezed(self.reply, ((self.head if first > self.head else 0, first),), bare)[-4:]
        after_it = squeezed(self.reply, ((ranges[-1][1], len(self.reply)),), bare)[:1]
        if (before and output[:start].endswith(before)) or (after_it and output[end:].startswith(after_it)):
            return None
        return None if self._more(output[:start]) or self._more(output[end:]) else (start, end)

    @cached_property
    def _grams(self) -> set[str]:
        body = squeezed(self.reply, ((self.head, len(self.reply)),))
        return {body[at : at + GRAM] for at in range(len(body) - GRAM + 1)}

    def _more(self, output: str) -> bool:
        """True where a stretch of output that should hold labels alone holds text of the page."""
        if len(output) < GRAM:
            return False
        return any(output[at : at + GRAM] in self._grams for at in range(len(output) - GRAM + 1))

    def outside(self, ranges: Ranges | None) -> list[int]:
        """The numbers the program printed that are no part of the shown text."""
        found = self.shows(ranges) or self.shows(ranges, True) if ranges is not None else None
        text = self.run.text
        if found is None or ranges is None:
            return less(numbers(text), numbers(self.reply[: self.head].decode("latin-1")))
        level, start, end = found
        if level == 0:
            at = [index for index, char in enumerate(text) if not char.isspace()]
            before = text[: at[start]] if start < len(at) else text
            after = text[at[end - 1] + 1 :] if end else text
            return numbers(before) + (numbers(after) if end else [])
        shown_head = cut(self.reply, tuple((a, min(b, self.head)) for a, b in ranges if a < self.head))
        return less(numbers(text), numbers(shown_head))

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The longest stretch shown of the reply, from its start or its body's, as (from, to) in bytes."""
        best = (0, 0)
        for start in (0, self.head):
            for output, bare in self.levels():
                length = longest(output, squeezed(self.reply, ((start, len(self.reply)),), bare))
                counted = re.finditer(rb"[^\s0-9]" if bare else rb"\S", self.reply[start:])
                last = next(islice(counted, length - 1, None), None) if length else None
                if last and last.end() > best[1] - best[0]:
                    best = (start, start + last.end())
        return best
