"""tag_parts: for each link of a page its address, its text and its attributes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from helpers.exercises.anchors import Row, classes, empty, mixed, named, picture, plain, wrapped
from helpers.exercises.causes import NO_PARSER, OPENS_TEXT, first_tag_only, no_list, seeing
from helpers.exercises.findings import written
from helpers.exercises.gives import Form, tree
from helpers.exercises.markup import document, words
from helpers.exercises.returned import Returned
from helpers.exercises.spec import Case, Exercise, Finding, Misconception, Run
from helpers.localnet.hosts import Hosts


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-two pages: plain links, links without contents, with tags in them, tags without address."""
    made: list[Case] = []

    def add(kind: str, story: str, links: list[tuple[str, Row]]) -> None:
        blocks = [f"<p>{words(rng, 1, 4)} {text} {words(rng, 1, 3)}</p>" for text, _ in links]
        blocks.insert(rng.randint(0, len(blocks)), f"<!-- <a href='old.html'>{words(rng)}</a> -->")
        page = document(words(rng, 2, 4), blocks)
        rows = [row for _, row in links]
        count = f"{len(rows)} link{'s' if len(rows) != 1 else ''}"
        truth = {"rows": rows, "html": page, "host": ""}
        made.append(
            Case(
                kind,
                f"a page of {len(page):,} characters with {count}: {story}",
                Hosts(),
                args=(page,),
                truth=truth,
            )
        )

    def some(
        kinds: Sequence[Callable[[random.Random], tuple[str, Row]]], least: int
    ) -> list[tuple[str, Row]]:
        links = [make(rng) for make in kinds] + [plain(rng) for _ in range(rng.randint(least, least + 3))]
        rng.shuffle(links)
        return links

    add("plain links", "one link", [plain(rng)])
    add("plain links", "none at all", [])
    for least in (2, 3, 6, 20):
        add("plain links", "with an address and a text", some([], least))
    add("plain links", "with classes", some([classes, classes], 1))
    for kinds, least in (
        ([empty], 1),
        ([empty, empty], 2),
        ([picture], 1),
        ([picture, empty], 4),
        ([empty], 0),
    ):
        add("empty links", "some with no text in them", some(kinds, least))
    for kinds, least in (
        ([mixed], 1),
        ([mixed, mixed], 2),
        ([wrapped], 1),
        ([mixed, wrapped], 3),
        ([mixed], 0),
    ):
        add("tags inside", "some with tags in them", some(kinds, least))
    for kinds, least in (([named], 1), ([named, named], 2), ([named, mixed], 2), ([named, plain], 0)):
        add("no address", "some without an address", some(kinds, least))
    add("no address", "of every kind", some([named, empty, mixed, picture, classes], 3))
    return made


# -- what is right ----------------------------------------------------------------------------------
def normal(value: Any) -> Any:
    """What was returned, made comparable: rows as (address, text with single spaces, attributes in order).

    Lists and tuples are the same, and a class as a list or as one text. Another shape stays as it is.
    """
    if not isinstance(value, list | tuple):
        return value
    rows = [_normal_row(row) for row in value]
    return tuple(rows) if None not in rows else value


def _normal_row(row: Any) -> Any:
    if isinstance(row, dict) and len(row) == 3:
        row = list(row.values())
    if not isinstance(row, list | tuple) or len(row) != 3:
        return None
    url, text, attributes = row
    return url, " ".join(text.split()) if isinstance(text, str) else text, _normal_attributes(attributes)


def _normal_attributes(attributes: Any) -> Any:
    """A dictionary as pairs in the order of the alphabet behind the word "dict"; a list of pairs as pairs."""
    named = isinstance(attributes, dict)
    pairs = list(attributes.items()) if isinstance(attributes, dict) else attributes
    if not isinstance(pairs, list | tuple) or not all(
        isinstance(p, list | tuple) and len(p) == 2 for p in pairs
    ):
        return attributes
    joined = [(str(name), " ".join(map(str, v)) if isinstance(v, list | tuple) else v) for name, v in pairs]
    return ("dict" if named else "pairs", *sorted(joined, key=lambda pair: pair[0]))


FORM = Form(normal, lambda case: case.truth["rows"])


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    return FORM.judge(case, run, lambda seen: _about(case, run, seen), "parts-text")


def _about(case: Case, run: Run, seen: Returned) -> str:
    rows = case.truth["rows"]
    if seen.value is None:
        came = written(run.value, 60)
        links = f"{len(rows)} link{'' if len(rows) == 1 else 's'}" if rows else "no links"
        return f"The function returned {came}. It should return a list of tuples; this page has {links}."
    given = run.value if isinstance(run.value, list | tuple) else ()
    if not isinstance(seen.value, tuple) or any(
        not isinstance(row, list | tuple) or len(row) != 3 for row in given
    ):
        return (
            f"The function returned {written(run.value, 60)}. It should return a list of tuples of "
            f"three: "
            "address, text, dictionary of attributes."
        )
    if len(seen.value) != len(rows):
        return _counts(len(rows), len(seen.value))
    at = next(i for i, (a, b) in enumerate(zip(seen.value, normal(rows), strict=True)) if a != b)
    what = next(
        name
        for name, a, b in zip(
            ("address", "text", "attributes"), seen.value[at], normal(rows)[at], strict=True
        )
        if a != b
    )
    place = ("address", "text", "attributes").index(what)
    return (
        f"The {what} of link {at + 1} came back as {written(list(run.value)[at][place])}; it is "
        f"{written(rows[at][place])}."
    )


# -- misconceptions ---------------------------------------------------------------------------------
def _rows(
    change: Callable[[Row], Any], keep: Callable[[Row], bool] = lambda row: True
) -> Callable[[Case], list[Any]]:
    return lambda case: [change(row) for row in case.truth["rows"] if keep(row)]


def _from_tree(
    text: Callable[[Any], Any], url: Callable[[Any], Any] = lambda tag: tag.get("href")
) -> Callable[[Case], list[Any]]:
    """Rows made from the tree by somebody who takes another text or address."""

    def rows(case: Case) -> list[Any]:
        made = []
        for tag in tree(case)("a"):
            attributes = {name: " ".join(v) if isinstance(v, list) else v for name, v in tag.attrs.items()}
            made.append([url(tag), text(tag), attributes])
        return made

    return rows


def _first_content(instead: Any) -> Callable[[Any], Any]:
    def text(tag: Any) -> Any:
        return str(tag.contents[0]) if tag.contents else instead

    return text


def _searched(case: Case) -> list[Any]:
    """Rows as a pattern finds them in the text, comments included, entities left as they are."""
    found = re.findall(r"(?is)<a\b([^>]*)>(.*?)</a>", case.truth["html"])
    made = []
    for attributes, inside in found:
        parts = dict(re.findall(r"""([a-z]+)=["']([^"']*)["']""", attributes, re.IGNORECASE))
        made.append([parts.get("href"), re.sub(r"<[^>]*>", "", inside), parts])
    return made


def _address_or(other: str) -> Callable[[Case], list[Any]]:
    return _rows(lambda row: [other if row[0] is None else row[0], row[1], row[2]])


def _counts(there: int, came: int) -> str:
    return f"The page has {there} a tag{'' if there == 1 else 's'}, and {came} came back."


def _came(case: Case, run: Run) -> str:
    return _counts(len(case.truth["rows"]), len(run.value or ()))


def _glued(tag: Any) -> str:
    return "".join(tag.stripped_strings)


def _at(case: Case, run: Run) -> tuple[str, str]:
    """The first text that differs: as it came back, as it should be."""
    rows, came = case.truth["rows"], normal(run.value)
    pairs = zip(came if isinstance(came, tuple) else (), normal(rows), strict=False)
    return next(((written(a[1]), written(b[1])) for a, b in pairs if a[1] != b[1]), ("another", "the text"))


def _message_contents(case: Case, run: Run) -> str:
    if run.raised:
        return (
            "One of these tags has nothing in it, as <a href='#top'></a>: its list of contents is empty, and "
            "contents[0] raises IndexError. get_text() gives an empty text."
        )
    return (
        "The text of a tag is not its first content: in <a>one <em>two</em></a> that is only 'one', and in a "
        "link around a picture it is a tag. get_text() gives all text, at any depth."
    )


CAUSES = (NO_PARSER, OPENS_TEXT, no_list("a list of tuples"))

MISCONCEPTIONS: tuple[Misconception, ...] = (
    *(cause.misconception for cause in CAUSES),
    FORM.idea(
        "contents-0-is-the-text",
        "The first thing in a tag is its text.",
        [_from_tree(_first_content("")), _from_tree(_first_content(None))],
        _message_contents,
        "parts-fails",
        lambda case: ("IndexError",) if any(not tag.contents for tag in tree(case)("a")) else (),
    ),
    FORM.idea(
        "string-is-the-text",
        "string gives the text of any tag.",
        [
            _from_tree(lambda tag: tag.string),
            _from_tree(lambda tag: str(tag.string)),
            _from_tree(lambda tag: tag.string or ""),
        ],
        "string is None where a tag holds more than one thing, or nothing. get_text() gives all its text.",
        "parts-text",
        lambda case: ("AttributeError",) if any(tag.string is None for tag in tree(case)("a")) else (),
    ),
    FORM.idea(
        "every-link-has-an-address",
        "Every a has an href.",
        [],
        "One of these tags has no href, so tag['href'] raises KeyError. tag.get('href') gives None there.",
        "links-program",
        lambda case: ("KeyError",) if any(row[0] is None for row in case.truth["rows"]) else (),
    ),
    FORM.idea(
        "leaves-out-what-has-no-address",
        "Without an address it does not count.",
        [_rows(list, lambda row: row[0] is not None), _rows(list, lambda row: bool(row[0]) and bool(row[1]))],
        lambda case, run: (
            f"{_came(case, run)} Those without href were left out; give None for their address."
        ),
        "links-program",
    ),
    FORM.idea(
        "empty-address",
        "Where there is no address it is an empty text.",
        [_address_or(other) for other in ("", "None", "#")],
        "Where there is no href the address should be None, not a text: href='' would be an address as well.",
        "links-program",
    ),
    FORM.idea(
        "leaves-out-empty-tags",
        "With nothing in it, it is no link.",
        [_rows(list, lambda row: bool(row[1]))],
        lambda case, run: f"{_came(case, run)} Those without text were left out; their text is ''.",
        "parts-text",
    ),
    FORM.idea(
        "find-gives-all",
        "find finds all of them.",
        [
            lambda case: [list(row) for row in case.truth["rows"][:1]],
            lambda case: [*case.truth["rows"][0]] if case.truth["rows"] else None,
        ],
        first_tag_only,
        "find-first",
        lambda case: ("AttributeError", "TypeError") if case.kind == "plain links" else (),
    ),
    FORM.idea(
        "glues-words",
        "White space may all go.",
        [_from_tree(_glued), _from_tree(lambda tag: "".join(tag.get_text().split()))],
        lambda case, run: (
            "A text came back as {}; a reader sees {}. get_text(strip=True) strips each piece on its own and "
            "glues them, and ''.join(text.split()) glues all words. strip() the whole text, if you like."
        ).format(*_at(case, run)),
        "parts-text",
    ),
    FORM.idea(
        "small-letters",
        "Capitals do not matter.",
        [_from_tree(lambda tag: tag.get_text().lower()), _from_tree(lambda tag: tag.get_text().casefold())],
        lambda case, run: "A text came back as {}; a reader sees {}, with its capitals.".format(
            *_at(case, run)
        ),
        "parts-text",
    ),
    FORM.idea(
        "only-the-last",
        "The list grows by itself.",
        [
            lambda case: [list(row) for row in case.truth["rows"][-1:]],
            lambda case: [*case.truth["rows"][-1]] if case.truth["rows"] else None,
        ],
        "Only the last link came back: is the list made anew in each round of the loop?",
        "find-all",
    ),
    FORM.idea(
        "attributes-as-pairs",
        "Attributes are a list of pairs.",
        [
            _rows(lambda row: [row[0], row[1], list(row[2].items())]),
            _rows(lambda row: [row[0], row[1], list(row[2])]),
            _rows(lambda row: [row[0], row[1], list(row[2].values())]),
        ],
        "The attributes should be a dictionary, as tag.attrs is. (Beautiful Soup 3 gave a list of pairs.)",
        "parts-program",
    ),
    FORM.idea(
        "without-the-address",
        "The address is no attribute.",
        [_rows(lambda row: [row[0], row[1], {name: v for name, v in row[2].items() if name != "href"}])],
        "The attributes should be all of them, href included, as tag.attrs has them.",
        "parts-program",
    ),
    FORM.idea(
        "whole-tag-as-text",
        "The text of a tag is the tag.",
        [
            _from_tree(str),
            _from_tree(lambda tag: tag.decode_contents()),
            _from_tree(lambda tag: str(tag.contents)),
            _from_tree(lambda tag: [str(part) for part in tag.contents]),
        ],
        "The text should be what a reader sees, without tags: get_text().",
        "parts-text",
    ),
    FORM.idea(
        "searches-the-text",
        "What looks like a tag is a tag.",
        [_searched],
        "Searching the text also finds links in comments, and leaves &amp; as it is. Let the parser read.",
        "broken-count",
    ),
    FORM.prints(
        lambda case: next((row[0] for row in case.truth["rows"] if row[0]), ""),
        "The parts were printed, and the function returned None. Who calls it needs the list: return it.",
        "parts-program",
    ),
)

EXERCISE = Exercise(
    name="tag_parts",
    title="The parts of every link",
    points=4.0,
    lesson="06_soup",
    kinds={"plain links": 1.0, "empty links": 1.0, "tags inside": 1.0, "no address": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=seeing(FORM.observe, CAUSES),
    hints=(
        "A tag can be asked for an attribute in two ways. What does each do when there is no such "
        "attribute? And "
        "what is in the list contents of a link with nothing in it?",
        "get is the careful way to an attribute, get_text the careful way to the text; attrs is a dictionary "
        "already. Section 4 of the lesson shows all three.",
        "Make the soup. Begin with an empty list. For each a tag append one tuple of three: the address or "
        "None, the "
        "text, the attributes. After the loop return the list.",
    ),
    form="function",
    stars=2,
    after="Which of your three parts can never fail, whatever the page, and why?",
)
