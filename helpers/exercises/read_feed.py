"""read_feed: fetch a feed and show each item's title, description and all categories."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from helpers.exercises import feed_marks as shows
from helpers.exercises.feed_ideas import address_ideas, idea, mistaken, returned, shallow
from helpers.exercises.feed_marks import (
    ELEMENTS,
    FILM,
    IMAGE,
    MARKUP,
    NONE,
    line,
    outlined,
    own,
    shown,
    texts,
)
from helpers.exercises.feeds import (
    HOSTS,
    RETURNED,
    Expect,
    Item,
    Outcome,
    Style,
    Supply,
    feed,
    fetched,
    given,
    judged,
    outcome,
    read,
    unprinted,
)
from helpers.exercises.findings import quote
from helpers.exercises.mistaken import JOINED, OTHER, REPLY, nothing_found
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import site_path


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-four feeds: plain, with several categories, with parts missing, encodings, and empty ones."""
    made: list[Case] = []

    def add(kind: str, story: str, items: Sequence[Item], style: Style, encoding: str = "UTF-8") -> None:
        of = feed(supply, items, style)
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n{of.text}'
        host, path = HOSTS[len(made) % len(HOSTS)], site_path(rng, 1, ".xml")
        truth = {"texts": texts(of), "feed": outlined(of), "encoding": encoding}
        told = f"{len(items)} item{'s' * (len(items) != 1)}, {story}"
        made.append(fetched(rng, kind, told, text.encode(encoding), host, path, truth))

    for count, style in (
        (2, Style()),
        (4, Style()),
        (3, Style(image=True)),
        (1, Style()),
        (3, Style(spaces=True)),
    ):
        supply = Supply(rng)
        add("one category each", "one category each", _items(rng, supply, [1] * count), style)
    for counts in ([2, 3], [1, 2, 3], [3, 1, 2], [2, 2, 1], [4, 2]):
        supply = Supply(rng)
        add("several categories", "some with several categories", _items(rng, supply, counts), Style())
    for gaps, story in (
        ("c", "one without a category"),
        ("d", "one without a description"),
        ("e", "one with an empty description"),
    ):
        for place in rng.sample(range(3), 2):
            supply = Supply(rng)
            add("missing parts", story, _gapped(_items(rng, supply, [1, 1, 1]), gaps, place), Style())
    for style, story in (
        (Style(cdata=True), "written with CDATA, descriptions in HTML"),
        (Style(), "texts with &amp; and &lt; in them, descriptions in HTML"),
        (Style(roomy=True, note=True), "line breaks around texts, and a comment with an item in it"),
        (Style(film=True, film_first=True, image=True), "films with titles in them"),
    ):
        supply = Supply(rng)
        items = _items(rng, supply, [1, 2], signs=True)
        if "HTML" in story:
            items += [_in_html(item) for item in _items(rng, supply, [2, 1])]
        add("written differently", story, items, style)
    for encoding in ("ISO-8859-1", "UTF-8", "UTF-16"):
        supply = Supply(rng)
        items = [
            Item(item.title + " né", f"{item.description} à Zürich", item.categories)
            for item in _items(rng, supply, [1, 1])
        ]
        add("encodings", f"other letters, in {encoding}", items, Style(), encoding)
    for style in (Style(), Style(image=True)):
        supply = Supply(rng)
        add("no items", "a channel alone", [], style)
    return made


def _items(rng: random.Random, supply: Supply, categories: Sequence[int], signs: bool = False) -> list[Item]:
    """Items with so many categories each."""
    made = []
    for count in categories:
        description = supply.phrase(rng.randint(2, 3))
        if signs:
            description = description.replace(" ", rng.choice([" & ", " < ", " > & "]), 1)
        made.append(Item(supply.phrase(2), description, tuple(supply.phrase(1) for _ in range(count))))
    return made


def _in_html(item: Item) -> Item:
    """The item with a description that holds tags."""
    first, _, rest = (item.description or "").partition(" ")
    return replace(item, description=f"<p>{first} <b>{rest}</b> & more</p>")


def _gapped(items: list[Item], gap: str, place: int) -> list[Item]:
    item = items[place]
    items[place] = {
        "c": Item(item.title, item.description, ()),
        "d": Item(item.title, None, item.categories),
        "e": Item(item.title, "", item.categories),
    }[gap]
    return items


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Expect:
    """What a right run shows."""
    return given(line([mark for at in range(len(case.truth["feed"])) for mark in own(case, at)]))


def observe(case: Case, run: Run) -> Outcome:
    """The line of marks, or that elements or XML were shown as such."""
    if "<Element" in run.text:
        return outcome(case, run, [ELEMENTS])
    if "CDATA[" in run.text or "&amp;" in run.text or "&lt;" in run.text:
        return outcome(case, run, [MARKUP])
    if case.truth["feed"] and unprinted(run):
        return outcome(case, run, [RETURNED])
    if shows.prints_none(case, run.text):
        return outcome(case, run, [NONE])
    return outcome(case, run, [line(shown(case, run.text))])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    return judged(case, run, observe(case, run), right(case), lambda: _about(case, run))


def _about(case: Case, run: Run) -> Finding:
    seen = shown(case, run.text)
    names = {mark: text for text, mark in case.truth["texts"].items()}
    for at in range(len(case.truth["feed"])):
        for mark in own(case, at):
            if mark not in seen:
                what = {"t": "title", "d": "description"}.get(mark[1], "category")
                return Finding(
                    f"The {what} of item {at + 1} is not shown ({quote(names[mark], 40)}, spaces left out).",
                    read=read("feed-titles"),
                )
    strange = [names[mark] for mark in seen if mark[0] in (IMAGE, FILM)]
    if strange:
        return Finding(f"{quote(strange[0], 40)} is shown, which is of no item.", read=read("find-all"))
    return Finding(
        "All texts are shown, but not item by item in the order of the feed: first all of item 1 (title, "
        "description, categories), then all of item 2, and so on.",
        read=read("find-items"),
    )


# -- misconceptions ---------------------------------------------------------------------------------
_idea = partial(idea, right)

MISCONCEPTIONS = (
    *address_ideas(right),
    *mistaken(REPLY, OTHER, JOINED),
    returned(right),
    _idea(
        "shows-none",
        "Nothing is shown as nothing.",
        lambda case: [given(NONE)],
        shows.none_message,
        "find-empty",
    ),
    _idea(
        "takes-tags-away",
        "Tags in a description are not part of the text.",
        shows.stripped,
        "The tags in a description were taken away. It is shown as it is: for XML all of it is text, <p> "
        "and <b> too.",
        "feed-no-child",
    ),
    _idea(
        "element-is-false",
        "An element that is there is true.",
        shows.without,
        shows.false_message,
        "find-empty",
    ),
    _idea(
        "keeps-the-last-description",
        "A name is empty again in each round.",
        lambda case: [] if shows.nothing_missing(case) else shows.kept(case),
        shows.kept_message,
        "find-empty",
    ),
    _idea(
        "first-category-only",
        "An item has one category.",
        shows.by_item(lambda case, at, marks: [mark for mark in marks if mark[1] in ["t", "d", "c0"]]),
        "An item has several categories, and only its first is shown. find gives one element, findall all.",
        "find-items",
    ),
    _idea(
        "last-category-only",
        "A name in a loop keeps all its values.",
        shows.by_item(lambda case, at, marks: [m for m in marks if m[1][0] != "c" or m == marks[-1]]),
        "An item has several categories, and only its last is shown: the others were replaced one by one.",
        "find-items",
    ),
    _idea(
        "no-categories",
        "Title and description are all there is.",
        shows.by_item(lambda case, at, marks: [mark for mark in marks if mark[1][0] != "c"]),
        "The categories are not shown. Show all of them, for each item.",
        "find-items",
    ),
    _idea(
        "categories-pile-up",
        "A list is empty at each round.",
        shows.piling,
        "With an item the categories of those before it are shown again. The list has to be made anew "
        "for each item, inside the loop.",
        "find-items",
    ),
    _idea(
        "lists-in-step",
        "The second title, the second description and the second category belong together.",
        shows.in_step,
        "Texts of different items were put together. The number of categories differs, and a channel has "
        "title and description too. Go from item to item, and ask each for what is in it.",
        "find-items",
    ),
    _idea(
        "kind-by-kind",
        "Who reads it can put it together.",
        shows.all_of_a_kind,
        "Titles, descriptions and categories are shown kind by kind. Show all of one item, then all of "
        "the next.",
        "find-items",
    ),
    _idea(
        "titles-inside",
        "A title inside an item is that item's title.",
        shows.every_title,
        "A film within an item has a title too, and it was taken for the item's. The item's title is its own "
        "child: find and findall look at the children, iter and .// go deeper.",
        "find-root",
    ),
    _idea(
        "category-must-be-there",
        "Every item has a category.",
        shows.no_category,
        "One item has no category, and the program ended there. Show nothing for what is not there, and "
        "go on.",
        "find-none",
        shows.missing_part,
    ),
    _idea(
        "description-must-be-there",
        "Every item has a description, with text in it.",
        shows.no_description,
        "One item has no description, or an empty one: find gives None, or text is None. Show nothing "
        "for it, and go on; findtext with a second argument is kinder.",
        "find-empty",
        shows.missing_part,
    ),
    _idea(
        "reads-markup-as-text",
        "XML is text, so a pattern will find what I want.",
        shows.markup,
        "The output shows how text is written in XML: &amp; stands for &, a CDATA section for its text. Let "
        "ElementTree read it.",
        "feed-cdata",
    ),
    _idea(
        "prints-elements",
        "An element is its text.",
        lambda case: [given(ELEMENTS)],
        "The output shows elements, as Python writes them. The text of an element is in its attribute text.",
        "tree-parse",
    ),
    _idea(
        "decodes-first",
        "A feed is UTF-8.",
        shows.decoding,
        lambda case, run: (
            f"The feed is in {case.truth['encoding']}, as its first line says, and was decoded as "
            "something else. Give the parser the bytes; it reads that line."
        ),
        "encoding-decode",
    ),
    _idea(
        "wrong-letters",
        "Any encoding will do.",
        shows.wrong_letters,
        lambda case, run: (
            f"Letters beyond ASCII are wrong or missing. The feed is in {case.truth['encoding']}, as its "
            "first line says. Give the parser the bytes; it reads that line."
        ),
        "encoding-bytes",
    ),
    _idea(
        "find-goes-all-the-way",
        "find and findall search all the way down.",
        shows.too_shallow,
        shallow("one channel", lambda case, run: "No item is shown.", "a path such as channel/item"),
        "find-root",
        nothing_found,
    ),
    _idea(
        "first-item-only",
        "find gives all there are.",
        shows.one_item(0),
        "Only the first item is shown. iter and findall give all of them.",
        "find-all",
    ),
    _idea(
        "last-item-only",
        "What stands after the loop is done for each item.",
        shows.one_item(-1),
        "Only the last item is shown. Is the print inside the loop?",
        "find-items",
    ),
    _idea(
        "there-is-always-an-item",
        "A feed has items.",
        shows.no_items,
        "This feed has no item, and is right all the same. Nothing needs to be shown.",
        "feed-empty",
    ),
)

EXERCISE = Exercise(
    name="read_feed",
    title="A feed reader",
    points=5.0,
    lesson="08_xml",
    kinds={
        "one category each": 1.0,
        "several categories": 1.0,
        "missing parts": 1.0,
        "written differently": 1.0,
        "encodings": 0.5,
        "no items": 0.5,
    },
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "What does find give when an item has no category? When it has three? And what is the text of an "
        "element with nothing in it?",
        "findall gives a list, which may be empty; a loop over it needs no if. findtext takes a second "
        "argument, for elements that are not there. Bytes go to the parser undecoded.",
        "Ask for the address, fetch the bytes, parse them. For each item: show its title; show its "
        "description, if there is one; for each of its categories, show that. Then the next item.",
    ),
    stars=3,
    after="One feed was in UTF-16. Which line of your program took care of that?",
)
