"""What programs showed of a feed, as marks; and what they show who hold a wrong idea.

Every text of a feed can be found in an output (`feeds.Supply`), and the order in which texts stand tells
which item a program thought they belong to:

    output ──> "0 c0 c1 d t|1 c0 d t"      categories, description, title of an item; items parted by |

`Case.truth` holds "texts" (white space out, to their marks), "feed" (`outlined`) and "encoding".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, zip_longest

from helpers.exercises.asked import PAGE
from helpers.exercises.feeds import CRASHES, Expect, Feed, fails, given
from helpers.exercises.output import squeeze
from helpers.exercises.spec import Case, Raised, Run

ELEMENTS, MARKUP, NONE = "elements", "markup", "none"
"""Answers besides marks: Python's own notation of elements was shown; XML's notation of text; None."""

STRIPPED = "x"
"""Which text it is: a description without its tags."""

CHANNEL, IMAGE, FILM = "channel", "image", "film"

Mark = tuple[str, str]
"""Whose text it is (the number of an item, or a word) and which: ("0", "t")."""


def texts(of: Feed) -> dict[str, Mark]:
    """Every text of a feed, white space out, and whose it is."""
    found: dict[str, Mark] = {
        squeeze(of.channel[0]): (CHANNEL, "t"),
        squeeze(of.channel[1]): (CHANNEL, "d"),
    }
    if of.image:
        found[squeeze(of.image)] = (IMAGE, "t")
    for film in of.films:
        found[squeeze(film)] = (FILM, "t")
    for at, item in enumerate(of.items):
        found[squeeze(item.title)] = (str(at), "t")
        if item.description:
            found[squeeze(item.description)] = (str(at), "d")
            if "</" in item.description:
                found[squeeze(re.sub("<[^>]+>", "", item.description))] = (str(at), STRIPPED)
        for number, name in enumerate(item.categories):
            found[squeeze(name)] = (str(at), f"c{number}")
    return found


def outlined(of: Feed) -> list[tuple[bool, int]]:
    """For each item: has it a description with text, and how many categories."""
    return [(bool(item.description), len(item.categories)) for item in of.items]


# -- marks ------------------------------------------------------------------------------------------
def line(marks: Sequence[Mark]) -> str:
    """Marks as one text: those of one item together, in a fixed order, each once.

    The channel's own texts at the beginning are a heading and are left out.
    """
    groups = [
        (owner, _parts([what for _, what in group])) for owner, group in groupby(marks, lambda mark: mark[0])
    ]
    while groups and groups[0][0] == CHANNEL:
        groups.pop(0)
    return "|".join(" ".join([owner, *parts]) for owner, parts in groups)


def _parts(shown: Sequence[str]) -> list[str]:
    """The parts of an item, each once, in a fixed order; one shown with its tags may be shown without."""
    return sorted(set(shown) - ({STRIPPED} if "d" in shown else set()))


def own(case: Case, at: int) -> list[Mark]:
    """All marks of an item: title, description, categories."""
    described, count = case.truth["feed"][at]
    marks = [(str(at), "t"), *([(str(at), "d")] if described else [])]
    return [*marks, *((str(at), f"c{number}") for number in range(count))]


def shown(case: Case, output: str) -> list[Mark]:
    """The marks of the texts in an output, in their order there."""
    plain = squeeze(output.replace("\\n", ""))
    places = []
    for text, mark in case.truth["texts"].items():
        at = plain.find(text)
        while at >= 0:
            places.append((at, mark))
            at = plain.find(text, at + len(text))
    return [mark for _, mark in sorted(places)]


# -- what wrong ideas show ---------------------------------------------------------------------------
def by_item(keep: Callable[[Case, int, list[Mark]], Sequence[Mark]]) -> Callable[[Case], list[Expect]]:
    """A prediction from what is shown for each item."""

    def predict(case: Case) -> list[Expect]:
        count = len(case.truth["feed"])
        return (
            [given(line([mark for at in range(count) for mark in keep(case, at, own(case, at))]))]
            if count
            else []
        )

    return predict


def kind(case: Case, letter: str) -> list[Mark]:
    """All marks of titles, descriptions or categories, in the order of the feed."""
    return [mark for at in range(len(case.truth["feed"])) for mark in own(case, at) if mark[1][0] == letter]


def in_step(case: Case) -> list[Expect]:
    lists = [kind(case, letter) for letter in "tdc"]
    channel = [mark for mark in case.truth["texts"].values() if mark[0] in (CHANNEL, IMAGE)]
    every = [[mark for mark in channel if mark[1] == "t"] + lists[0], [channel[1], *lists[1]], lists[2]]
    rows = [zip(*lists, strict=False), zip_longest(*lists), zip(*every, strict=False), zip_longest(*every)]
    return [given(*(line([mark for row in found for mark in row if mark]) for found in rows))]


def all_of_a_kind(case: Case) -> list[Expect]:
    a, b, c = (kind(case, letter) for letter in "tdc")
    return [given(line([*a, *b, *c]), line([*a, *c, *b]))]


def piling(case: Case) -> list[Expect]:
    marks: list[Mark] = []
    for at in range(len(case.truth["feed"])):
        marks += [mark for mark in own(case, at) if mark[1][0] != "c"]
        marks += [mark for before in range(at + 1) for mark in own(case, before) if mark[1][0] == "c"]
    return [given(line(marks))]


def one_item(at: int) -> Callable[[Case], list[Expect]]:
    def predict(case: Case) -> list[Expect]:
        count = len(case.truth["feed"])
        return [given(line(own(case, at % count)))] if count > 1 else []

    return predict


def every_title(case: Case) -> list[Expect]:
    """Titles within items, those of films included."""
    if not any(mark[0] == FILM for mark in case.truth["texts"].values()):
        return []
    film, marks = (FILM, "t"), [own(case, at) for at in range(len(case.truth["feed"]))]
    return [
        given(
            line([mark for item in marks for mark in (film, *item)]),
            line([mark for item in marks for mark in (film, *item[1:])]),
        )
    ]


def markup(case: Case) -> list[Expect]:
    return [given(MARKUP)]


def stripped(case: Case) -> list[Expect]:
    """Descriptions without their tags, those of all items in the order of the feed."""
    tagged = [mark for mark in case.truth["texts"].values() if mark[1] == STRIPPED]
    marks = [mark for at in range(len(case.truth["feed"])) for mark in own(case, at)]
    return (
        [
            given(
                line(
                    [
                        (owner, STRIPPED) if what == "d" and (owner, STRIPPED) in tagged else (owner, what)
                        for owner, what in marks
                    ]
                )
            )
        ]
        if tagged
        else []
    )


def kept(case: Case) -> list[Expect]:
    """With an item that has no description, that of the item before it again."""
    count = len(case.truth["feed"])
    lines = []
    for letters in ("tdc", "tcd", "ctd", "cdt", "dtc", "dct"):
        marks: list[Mark] = []
        before: list[Mark] = []
        for at in range(count):
            parts = own(case, at)
            before = [mark for mark in parts if mark[1] == "d"] or before
            by_letter = {letter: [mark for mark in parts if mark[1][0] == letter] for letter in "tc"}
            by_letter["d"] = before
            marks += [mark for letter in letters for mark in by_letter[letter]]
        lines.append(line(marks))
    return [given(*lines)]


def nothing_missing(case: Case) -> bool:
    """True where each item has a description and a category."""
    return all(described and categories for described, categories in case.truth["feed"])


def prints_none(case: Case, output: str) -> bool:
    """True where None stands in the output as often as a part is missing, or less often, and not more.

    A program that prints what its own functions return shows one more for each item.
    """
    missing = sum((not described) + (not categories) for described, categories in case.truth["feed"])
    return 0 < len(re.findall(r"\bNone\b", output)) <= missing


def missing_part(raised: Raised) -> bool:
    """True where an exception comes of a part that is not there."""
    gone = re.search("NoneType|list index out of range|^'?(description|category)'?$", raised.message)
    other = re.search(r"['\"/](item|channel|title)['\"/]", raised.source)
    return gone is not None and (other is None or re.search("descr|categ", raised.source) is not None)


def no_description(case: Case) -> list[Expect]:
    return [fails(*CRASHES, "KeyError")] if any(not described for described, _ in case.truth["feed"]) else []


def no_category(case: Case) -> list[Expect]:
    return [fails(*CRASHES, "KeyError")] if any(not count for _, count in case.truth["feed"]) else []


def decoding(case: Case) -> list[Expect]:
    if case.truth["encoding"] == "UTF-8":
        return []
    return [fails("UnicodeDecodeError")]


def wrong_letters(case: Case) -> list[Expect]:
    plain = {mark for text, mark in case.truth["texts"].items() if text.isascii()}
    if len(plain) == len(case.truth["texts"]):
        return []
    return [
        given(
            line([mark for at in range(len(case.truth["feed"])) for mark in own(case, at) if mark in plain])
        )
    ]


def too_shallow(case: Case) -> list[Expect]:
    """Nothing is shown; where something is missing in an item, an exception has another cause."""
    if not case.truth["feed"]:
        return []
    crash = Expect(frozenset({""}), (PAGE,), CRASHES)
    return [given(""), crash] if nothing_missing(case) else [given("")]


def without(case: Case) -> list[Expect]:
    """No title, or no description."""
    marks = [mark for at in range(len(case.truth["feed"])) for mark in own(case, at)]
    return [given(*(line([mark for mark in marks if mark[1] != gone]) for gone in ("t", "d")))]


def no_items(case: Case) -> list[Expect]:
    return [fails(*CRASHES)] if not case.truth["feed"] else []


# -- what is said of it ------------------------------------------------------------------------------
def none_message(case: Case, run: Run) -> str:
    described = all(has for has, _ in case.truth["feed"])
    what, instead = (
        ("no category", "findall gives an empty list")
        if described
        else ("no description, or an empty one", "findtext('description', '') gives an empty text")
    )
    return (
        f"The output shows None, Python's word for nothing. One item has {what}; show nothing for it. "
        f"find, text and findtext can be None then; {instead}."
    )


def false_message(case: Case, run: Run) -> str:
    what = "title" if not any(mark[1] == "t" for mark in shown(case, run.text)) else "description"
    return (
        f"No {what} is shown. If the program asks `if {what}:` of an element: one without children is false, "
        f"whatever its text. Ask `if {what} is not None:`, and then for its text."
    )


def kept_message(case: Case, run: Run) -> str:
    at = next(at for at, (described, _) in enumerate(case.truth["feed"]) if not described)
    return (
        f"With item {at + 1}, which has no description, that of another item is shown again. A name keeps "
        "its value until it gets another; give it an empty one for each item, before you look."
    )
