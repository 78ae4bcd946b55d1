"""Wrong ideas that are known by what Python said, or by what kind of thing came back, not by a result.

An exercise wraps what it observes, and each such idea predicts itself:

    observe = seeing(Told, EARLY, PARSER)        a run, with the causes that are seen in it
    Because("no-such-parser") == observe(...)    True where that cause was seen
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.exercises.spec import Case, Misconception, Opaque, Run
from helpers.judging import explain
from helpers.judging.explain import code

Says = Callable[[Case, Run], str]


@dataclass(frozen=True)
class Cause:
    """An idea, and how it is seen in a run.

    Arguments: slug, idea, message and read as in `Misconception`; `seen`: True for a run that shows it.
    """

    slug: str
    idea: str
    seen: Callable[[Case, Run], bool]
    message: Says
    read: str

    @property
    def misconception(self) -> Misconception:
        """The idea as an exercise lists it."""
        return Misconception(
            self.slug, self.idea, lambda case, run: Because(self.slug), self.message, self.read
        )


@dataclass(frozen=True, eq=False)
class Because:
    """A prediction: a run in which this cause is seen."""

    slug: str

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Because):
            return self.slug == other.slug
        return self.slug in other.causes if isinstance(other, Shown) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Shown:
    """What was observed, with the causes seen in it. Other predictions are compared with `observed`."""

    observed: Any
    causes: frozenset[str]

    def __eq__(self, other: object) -> bool:
        return NotImplemented if isinstance(other, Because | Shown) else bool(other == self.observed)

    __hash__ = None  # type: ignore[assignment]


def seeing(observe: Callable[[Case, Run], Any], causes: Sequence[Cause]) -> Callable[[Case, Run], Shown]:
    """The same observation, with the causes that are seen."""

    def shown(case: Case, run: Run) -> Shown:
        return Shown(observe(case, run), frozenset(one.slug for one in causes if one.seen(case, run)))

    return shown


def at_line(run: Run) -> str:
    """``Line 7, `total += n`: ``, where a program ended in an exception."""
    if run.raised is None or not run.raised.line:
        return ""
    return f"Line {run.raised.line}, {code(run.raised.source)}: " if run.raised.source else ""


def raised(run: Run, pattern: str, *names: str) -> bool:
    """True where a run ended in one of these exceptions (none given: in any), and its text fits."""
    if run.raised is None or run.stopped:
        return False
    return (not names or run.raised.name in names) and re.search(pattern, run.raised.message) is not None


# -- used before it is there ------------------------------------------------------------------------
def _early(run: Run, names: Sequence[str]) -> str:
    if run.raised is None or run.raised.name not in ("UnboundLocalError", "NameError"):
        return ""
    found = re.search(r"variable '(\w+)'|name '(\w+)'", run.raised.message)
    name = (found[1] or found[2]) if found else ""
    return name if name in names else ""


def too_early(names: Sequence[str], order: str, read: str) -> Cause:
    """The idea that lines may stand in any order.

    Arguments: the names that the given lines make; what comes after what, in words; the cell to read.
    """

    def message(case: Case, run: Run) -> str:
        return (
            f"{at_line(run)}`{_early(run, names) or 'a name'}` has no value yet at this line. The line that "
            f"gives it one must come before it, and use the same name. {order}"
        )

    return Cause(
        "line-comes-too-early",
        "The order of the lines does not matter.",
        lambda case, run: bool(_early(run, names)),
        message,
        read,
    )


# -- parsers ----------------------------------------------------------------------------------------
def _no_parser(case: Case, run: Run) -> str:
    found = re.search(r"requested: ([^.]*(?:\.[^. ]+)*)\.?", run.raised.message if run.raised else "")
    name = f" {found[1]!r}" if found else ""
    return (
        f"{at_line(run)}there is no parser{name} here. 'html.parser' comes with Python; lxml and html5lib "
        "have to be installed. (FeatureNotFound)"
    )


NO_PARSER = Cause(
    "no-such-parser",
    "Every parser is there.",
    lambda case, run: run.raised is not None and run.raised.name == "FeatureNotFound",
    _no_parser,
    "06_soup#broken-disagree",
)
"""For every program that makes a soup."""


# -- what is fetched, what is returned --------------------------------------------------------------
OPENS_TEXT = Cause(
    "fetches-the-text",
    "Every page must be fetched.",
    lambda case, run: raised(
        run, r"unknown url type: ['\"]\s*!DOCTYPE|no host given", "ValueError", "URLError"
    ),
    lambda case, run: (
        f"{at_line(run)}html is the text of the page, and urlopen wants an address. Nothing is fetched here: "
        "give html to BeautifulSoup as it is."
    ),
    "06_soup#soup-address",
)
"""For functions that are given the text of a page."""

LAZY = re.compile(
    r"generator|dict_(keys|values|items)|map|filter|zip|chain|islice|reversed|enumerate|deque|.*_?iterator"
)


def _lazy(case: Case, run: Run) -> bool:
    return isinstance(run.value, Opaque) and LAZY.fullmatch(run.value.type_name) is not None


def no_list(wanted: str) -> Cause:
    """The idea that whatever can be gone through is a list. `wanted`: what should be returned."""

    def message(case: Case, run: Run) -> str:
        kind = run.value.type_name if isinstance(run.value, Opaque) else "generator"
        how = " (a function with yield gives that)" if kind == "generator" else ""
        return (
            f"The function returned a {kind}{how}: one can go through it, but it is no list. Return "
            f"{wanted}; list(…) makes one of it."
        )

    return Cause(
        "no-list-yet",
        "What one can go through is a list.",
        _lazy,
        message,
        "06_soup#find-all",
    )


def first_tag_only(case: Case, run: Run) -> str:
    """What to say of a function that seems to have found one tag, or none."""
    if run.raised:
        return (
            f"{explain.exception(run.raised)} find gives the first tag alone, or None, and going through a "
            "tag gives what is in it. find_all gives a list of all tags."
        )
    if run.value is None:
        return (
            "The function returned None for a page without a tags; it should be an empty list. Is a return "
            "inside the loop? Or is it find, which gives None there?"
        )
    return "Only the first link came back: find stops there, and so does a return within the loop."
