"""feed_titles: the titles of the items of a feed that is given as text."""

from __future__ import annotations

import random
import re
from collections.abc import Hashable, Sequence
from xml.etree import ElementTree

from helpers.exercises.asked import NOTHING
from helpers.exercises.feed_ideas import idea, mistaken, shallow
from helpers.exercises.feeds import (
    CRASHES,
    DECLARED,
    Expect,
    Feed,
    Item,
    Outcome,
    Style,
    Supply,
    feed,
    judged,
    normal,
    outcome,
    read,
)
from helpers.exercises.findings import quote, written
from helpers.exercises.mistaken import OTHER, nothing_found
from helpers.exercises.output import squeeze
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.localnet.hosts import Hosts

MARKUP = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ITEM = re.compile(r"<item>(.*?)</item>", re.DOTALL)


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two feeds: plain ones, with titles elsewhere, written in other ways, without an item."""
    made: list[Case] = []

    def add(kind: str, story: str, count: int, style: Style, signs: str = "", declared: bool = True) -> None:
        supply = Supply(rng)
        items = []
        for at in range(count):
            title = supply.phrase(rng.randint(2, 3))
            if signs and at % 2 == 0:
                title = title.replace(" ", f" {signs} ", 1)
            categories = tuple(supply.phrase(1) for _ in range(rng.randint(0, 2)))
            items.append(Item(title, supply.phrase(3), categories))
        made_feed = feed(supply, items, style)
        text = (DECLARED if declared else "") + made_feed.text
        truth = {"titles": tuple(item.title for item in items), **_wrong_lists(made_feed)}
        told = f"a feed of {count} items: {story}" if count != 1 else f"a feed of one item: {story}"
        made.append(Case(kind, told, Hosts(), args=(text,), truth=truth))

    for count, declared in ((3, True), (5, False), (2, True), (4, False), (1, True), (6, True)):
        add("plain", "titles, descriptions, categories", count, Style(), declared=declared)
    add("other titles", "its channel has an image, which has a title", 3, Style(image=True))
    add("other titles", "its channel has an image, which has a title", 5, Style(image=True, spaces=True))
    add("other titles", "items hold a film, which has a title", 3, Style(film=True))
    add("other titles", "items hold a film before their own title", 4, Style(film=True, film_first=True))
    add("other titles", "an image and films with titles", 2, Style(image=True, film=True, film_first=True))
    add("other titles", "titles with a namespace (m:title) as well", 4, Style(spaces=True))
    add(
        "other titles", "an image, and the title comes last in an item", 3, Style(image=True, title_last=True)
    )
    for style, signs, story in (
        (Style(cdata=True), "&", "titles in CDATA sections"),
        (Style(), "&", "titles with &amp; in them"),
        (Style(), "<", "titles with &lt; in them"),
        (Style(roomy=True), "", "line breaks and spaces around titles"),
        (Style(roomy=True, cdata=True), "", "CDATA sections, and line breaks in them"),
        (Style(note=True), "", "a comment with an item in it"),
        (Style(title_last=True, spaces=True), "", "the title comes last in an item"),
    ):
        add("written differently", story, rng.randint(2, 4), style, signs)
    add("no items", "a channel, and nothing in it", 0, Style())
    add("no items", "a channel with an image, and nothing else", 0, Style(image=True))
    return made


def _wrong_lists(of: Feed) -> dict[str, tuple[str, ...]]:
    """Lists that wrong ideas lead to: texts of every title, of all within items, of the first in each …"""
    root = ElementTree.fromstring(of.text)
    items = list(root.iter("item"))
    return {
        "every": tuple(title.text or "" for title in root.iter("title")),
        "inner": tuple(title.text or "" for item in items for title in item.iter("title")),
        "first": tuple(next(item.iter("title")).text or "" for item in items),
        "roomy": tuple(item.findtext("title", "") for item in items),
        "heads": tuple(item[0].text or "" for item in items),
    }


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Expect:
    """What a right run shows."""
    return returns(case.truth["titles"])


def returns(*values: Hashable) -> Expect:
    """A call that returns one of these, and asks the network for nothing."""
    return Expect(frozenset(values), None)


def crashes(*names: str) -> Expect:
    """A call that ends with one of these exceptions."""
    return Expect(None, None, names)


def observe(case: Case, run: Run) -> Outcome:
    """The value returned; ``("printed",)`` where the titles were printed and nothing was returned."""
    titles = case.truth["titles"]
    printed = run.value is None and titles and all(squeeze(title) in squeeze(run.text) for title in titles)
    return outcome(case, run, [("printed",) if printed else normal(run.value)], NOTHING)


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    seen = observe(case, run)
    return judged(case, run, seen, right(case), lambda: Finding(_about(case, run), read=read("find-items")))


def _about(case: Case, run: Run) -> str:
    wanted = list(case.truth["titles"])
    got = "nothing (None)" if run.value is None else written(run.value, 160)
    return f"The function returned {got}. The titles of the items are {written(wanted, 160)}."


# -- misconceptions ---------------------------------------------------------------------------------
def _stripped(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts)


def _both(*lists: Sequence[str]) -> Expect:
    return returns(*(tuple(texts) for texts in lists), *(_stripped(texts) for texts in lists))


def _markup(case: Case) -> list[Expect]:
    raw = MARKUP.findall(case.args[0])
    items = [MARKUP.findall(item) for item in ITEM.findall(case.args[0])]
    first, inner = [found[0] for found in items], [title for found in items for title in found]
    return [_both(raw, raw[1:], first, inner)]


def _one(case: Case, at: int) -> list[Expect]:
    titles = case.truth["titles"]
    return [returns(titles[at : at + 1] or titles[at:], titles[at])] if len(titles) > 1 else []


def _joined(case: Case) -> list[Expect]:
    titles = case.truth["titles"]
    texts = [sign.join(titles) + end for sign in ("\n", ", ", " ", "") for end in ("", sign)]
    return [returns(*texts, str(list(titles)))]


def _none_needed(case: Case) -> list[Expect]:
    return [crashes(*CRASHES), returns(None)] if not case.truth["titles"] else []


def _none_of(case: Case, run: Run) -> str:
    count = len(case.truth["titles"])
    return f"The list is empty, and the feed has {count} item{'s' * (count != 1)}."


MISCONCEPTIONS = (
    *mistaken(OTHER),
    idea(
        right,
        "prints-instead-of-returning",
        "Printing the titles hands them over.",
        lambda case: [returns(("printed",))],
        "The titles were printed, and the function returned None. Who calls it needs the list: return it.",
        "03_http#reply-function",
    ),
    idea(
        right,
        "find-goes-all-the-way",
        "find and findall search all the way down.",
        lambda case: [returns(()), crashes(*CRASHES)] if case.truth["titles"] else [],
        shallow("one channel", _none_of, "a path such as channel/item"),
        "find-root",
        nothing_found,
    ),
    idea(
        right,
        "takes-every-title",
        "Every title in a feed is the title of an item.",
        lambda case: [_both(case.truth["every"])],
        lambda case, run: (
            f"The list has {case.truth['every'][0]!r} in it, the title of the channel, not of an item. "
            "Go from item to item, and ask each for its title."
        ),
        "find-all",
    ),
    idea(
        right,
        "keeps-white-space",
        "text has no spaces around it.",
        lambda case: [returns(case.truth["roomy"])],
        lambda case, run: (
            f"The first title is returned as {quote(case.truth['roomy'][0])}. XML keeps the white space "
            "around text; strip takes it away."
        ),
        "tree-class",
    ),
    idea(
        right,
        "titles-inside",
        "A title inside an item is that item's title.",
        lambda case: [_both(case.truth["inner"]), _both(case.truth["first"])],
        "A film within an item has a title too, and it was taken for the item's. The item's title is its own "
        "child: find and findall look at the children, iter and .// go deeper.",
        "find-root",
    ),
    idea(
        right,
        "counts-titles",
        "The first title is the channel's, all others are items'.",
        lambda case: [_both(case.truth["every"][1:])],
        "One title was left out by its number. A channel's image may have a title as well, and so may parts "
        "of an item. Go from item to item, and ask each for its title.",
        "find-all",
    ),
    idea(
        right,
        "title-comes-first",
        "The title is an item's first child.",
        lambda case: [_both(case.truth["heads"]), *([] if all(case.truth["heads"]) else [crashes(*CRASHES)])],
        "The first child of an item was taken, which here is no title. Children may come in any order: "
        "find them by name.",
        "tree-children",
    ),
    idea(
        right,
        "reads-markup-as-text",
        "XML is text, so a pattern will find what I want.",
        _markup,
        "What was cut out of the text is written in XML: &amp; stands for &, a CDATA section for its text, "
        "and a comment for nothing. Let ElementTree read it.",
        "find-paths",
    ),
    idea(
        right,
        "returns-elements",
        "An element is its text.",
        lambda case: [returns(("<Element>",) * len(case.truth["titles"]))] if case.truth["titles"] else [],
        "The list holds elements. An element is tag, attributes, text and children together; the text is in "
        "its attribute text.",
        "tree-parse",
    ),
    idea(
        right,
        "first-only",
        "find gives all there are.",
        lambda case: _one(case, 0),
        lambda case, run: (
            f"Only the first of {len(case.truth['titles'])} titles is returned. find gives one element; does "
            "the return stand inside the loop?"
        ),
        "find-all",
    ),
    idea(
        right,
        "last-only",
        "A name in a loop keeps all its values.",
        lambda case: _one(case, -1),
        lambda case, run: (
            f"Only the last of {len(case.truth['titles'])} titles is returned: the others were replaced one "
            "by one. Collect them in a list."
        ),
        "find-items",
    ),
    idea(
        right,
        "one-string",
        "A list of texts and a text of several lines are the same.",
        lambda case: _joined(case) if case.truth["titles"] else [returns("", "[]")],
        "The function returned one text. Return a list with one text for each title.",
        "find-items",
    ),
    idea(
        right,
        "there-is-always-an-item",
        "A feed has items.",
        _none_needed,
        "This feed has no item, and is right all the same. Return an empty list.",
        "feed-empty",
    ),
)

EXERCISE = Exercise(
    name="feed_titles",
    title="The titles of a feed",
    points=3.0,
    lesson="08_xml",
    kinds={"plain": 1.0, "other titles": 1.0, "written differently": 0.5, "no items": 0.5},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "The root is rss. How many steps is it from there to the title of an item? And which other element "
        "of a feed has a title, too?",
        "One call gives every item, however deep. Then one item is like the next: ask it for a child by "
        "name. The text of an element may have spaces and line breaks around it.",
        "Parse the text. Make an empty list. For each item, wherever it is: find its own title, take the "
        "text, strip it, put it into the list. Return the list; without items it is still empty.",
    ),
    form="function",
    stars=1,
    after="Some items held a film with a title. Why did your function not take it?",
)
