"""safe_parse: say whether a document is well-formed; name its root, or the line where it breaks."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree

from helpers.exercises.feeds import (
    DECLARED,
    HOSTS,
    Expect,
    Item,
    Outcome,
    Supply,
    address_ideas,
    fails,
    feed,
    fetched,
    given,
    idea,
    judged,
    outcome,
    read,
)
from helpers.exercises.findings import quote
from helpers.exercises.output import numbers
from helpers.exercises.spec import Case, Exercise, Finding, Run
from helpers.exercises.text import site_path

ROOT, WORDS_ONLY, SILENT = "root", "words", "silence"
"""Answers besides numbers of lines: the root was named; something else was said; nothing was."""


@dataclass(frozen=True)
class Broken:
    """Where the parser stops: line from 1, column from 0; and expat's number of the error."""

    line: int
    column: int
    code: int


def breaks(data: bytes) -> Broken | None:
    """Where a document breaks, or None for one that is well-formed."""
    try:
        ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return Broken(*error.position, error.code)
    return None


# -- cases ------------------------------------------------------------------------------------------
def cases(rng: random.Random) -> list[Case]:
    """Twenty-six documents: well-formed ones of many kinds, broken ones, encodings."""
    made: list[Case] = []

    def add(kind: str, story: str, make: Callable[[random.Random], bytes]) -> None:
        data = make(rng)
        found = breaks(data)
        while found and _mixed_up(found):
            data = make(rng)
            found = breaks(data)
        host, path = HOSTS[len(made) % len(HOSTS)], site_path(rng, 1, ".xml")
        truth = {"broken": found, "root": "" if found else _root(data), "data": data}
        made.append(fetched(rng, kind, story, data, host, path, truth))

    for root in ("rss", "feed", "library", "cheese"):
        add("well-formed", f"well-formed, its root is {root}", partial(_plain, root))
    add("well-formed", "well-formed, an empty root", lambda rng: f"<{_name(rng)}/>".encode())
    add("well-formed", "well-formed, its root has a namespace", _with_namespace)
    add("well-formed", "well-formed, with CDATA", _with_cdata)
    for number in range(2):
        for story, old, new in BREAKS[number::2]:
            add("broken", story, partial(_spoilt, old, new))
    add("broken", "not XML at all", lambda rng: f"Nothing but {Supply(rng).phrase(4)}.\n".encode())
    add("broken", "an empty document", lambda rng: b"")
    add("broken", "two roots", lambda rng: (_document(rng, "feed") + "<feed/>\n").encode())
    add("broken", "a page of HTML", _html)
    for encoding in ("ISO-8859-1", "UTF-16"):
        add(
            "encodings",
            f"well-formed, in {encoding}, as its first line says",
            partial(_encoded, encoding),
        )
    add("encodings", "well-formed, in UTF-8, with other letters", partial(_encoded, "UTF-8"))
    add("encodings", "in Latin-1, while its first line says UTF-8", _wrongly_declared)
    return made


BREAKS = (
    ("an end tag is missing", "</item>\n    <item>", "\n    <item>"),
    ("a bare & in a text", "<title>", "<title>Salt & pepper, "),
    ("two end tags in the wrong order", "</title></box>", "</box></title>"),
    ("an attribute without quotes", 'version="2.0"', "version=two"),
    ("&nbsp;, which XML does not know", "<category>", "<category>&nbsp;"),
    ("the end is missing", "</channel>", ""),
    ("an end tag with a capital letter", "</description>", "</Description>"),
    ("a < in a text", "<description>", "<description>if a < b then "),
)
"""What is wrong, what is replaced, by what."""


def _plain(root: str, rng: random.Random) -> bytes:
    return _document(rng, root).encode()


def _document(rng: random.Random, root: str) -> str:
    if root == "rss":
        return DECLARED + _feed(rng)
    supply = Supply(rng)
    lines = [f"  <{name}>{supply.phrase(2)}</{name}>" for name in rng.choices(PARTS, k=rng.randint(2, 6))]
    return "\n".join([f"<{root}>", *lines, f"</{root}>", ""])


PARTS = ("shelf", "box", "note", "taste", "entry")
ROOTS = ("pantry", "atlas", "menu", "choir")


def _feed(rng: random.Random) -> str:
    supply = Supply(rng)
    items = [
        Item(supply.phrase(2), supply.phrase(rng.randint(2, 3)), (supply.phrase(1), supply.phrase(1)))
        for _ in range(rng.randint(2, 4))
    ]
    return feed(supply, items).text


def _name(rng: random.Random) -> str:
    return rng.choice(ROOTS)


def _with_namespace(rng: random.Random) -> bytes:
    root = _name(rng)
    return _document(rng, root).replace(f"<{root}>", f'<{root} xmlns="http://example.org/{root}s">').encode()


def _with_cdata(rng: random.Random) -> bytes:
    return _document(rng, _name(rng)).replace("</", "<![CDATA[ a < b & c ]]></", 1).encode()


def _spoilt(old: str, new: str, rng: random.Random) -> bytes:
    text = _feed(rng).replace("<channel>", "<channel>\n    <box><title>Inside</title></box>")
    at = [found.start() for found in re.finditer(re.escape(old), text)]
    place = rng.choice(at)
    return (DECLARED + text[:place] + new + text[place + len(old) :]).encode()


def _html(rng: random.Random) -> bytes:
    supply = Supply(rng)
    lines = [f"<p>{supply.phrase(3)}<br>{supply.phrase(2)}" for _ in range(rng.randint(1, 5))]
    return "\n".join(["<!DOCTYPE html>", "<html><body>", *lines, "</body></html>", ""]).encode()


def _encoded(encoding: str, rng: random.Random) -> bytes:
    text = _document(rng, _name(rng)).replace("</", " né à Zürich</", 1)
    return f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'.encode(encoding)


def _wrongly_declared(rng: random.Random) -> bytes:
    return _encoded("ISO-8859-1", rng).replace(b"ISO-8859-1", b"UTF-8")


def _root(data: bytes) -> str:
    return ElementTree.fromstring(data).tag.rpartition("}")[2]


def _mixed_up(found: Broken) -> bool:
    """True where the line cannot be told from the other numbers of the error."""
    return found.line in (found.column, found.code)


# -- what is right ----------------------------------------------------------------------------------
def right(case: Case) -> Expect:
    """What a right run shows."""
    found = case.truth["broken"]
    return given(ROOT) if found is None else given(found.line)


def observe(case: Case, run: Run) -> Outcome:
    """Of a broken document the line, else whatever numbers are shown; or which of the other answers it is."""
    text = run.text + "\n" + ("" if "Warning" in run.stderr else run.stderr)
    for typed in case.typed:
        text = text.replace(typed, " ")
    if not text.strip():
        return outcome(case, run, [SILENT])
    found = case.truth["broken"]
    if found is not None and numbers(text):
        shown = numbers(text)
        told = found.line in shown and len(set(shown)) <= MOST_NUMBERS
        return outcome(case, run, [found.line] if told else shown[:MOST_NUMBERS])
    root = case.truth["root"] or ROOT_TAG.findall(case.truth["data"].decode("latin-1"))
    names = [root] if isinstance(root, str) else root[:1]
    named = "</" not in text and any(re.search(rf"\b{name}\b", text) for name in names)
    return outcome(case, run, [ROOT if named else WORDS_ONLY])


MOST_NUMBERS = 12
"""So many numbers a message may hold: who prints all there are has named no line."""

ROOT_TAG = re.compile(r"<([a-z]+)")


def judge(case: Case, run: Run) -> list[Finding]:
    """Findings about one run."""
    return judged(case, run, observe(case, run), right(case), lambda: _about(case, run))


def _about(case: Case, run: Run) -> Finding:
    shown = f"The output is {quote(run.text.strip(), 80)}" if run.text.strip() else "Nothing was shown"
    found = case.truth["broken"]
    if found is None:
        return Finding(
            f"{shown}. This document is well-formed; show the name of its root, {case.truth['root']}.",
            read=read("tree-parse"),
        )
    return Finding(
        f"{shown}. This document is not well-formed: the parser stops in line {found.line} (counted from 1), "
        f"column {found.column} (counted from 0). Show the line.",
        read=read("broken-where"),
    )


# -- misconceptions ---------------------------------------------------------------------------------
def _broken(predict: Callable[[Broken], Sequence[Expect]]) -> Callable[[Case], Sequence[Expect]]:
    """A prediction for broken documents alone."""
    return lambda case: predict(case.truth["broken"]) if case.truth["broken"] else []


def _decoding(case: Case) -> list[Expect]:
    try:
        case.truth["data"].decode()
    except UnicodeDecodeError:
        return [fails("UnicodeDecodeError"), given(WORDS_ONLY, SILENT)] if case.truth["root"] else [
            fails("UnicodeDecodeError")
        ]  # fmt: skip
    return []


def _not_rss(case: Case) -> list[Expect]:
    if case.truth["broken"] or case.truth["root"] == "rss":
        return []
    return [given(WORDS_ONLY, SILENT), fails("AttributeError", "TypeError", "IndexError")]


_idea = partial(idea, right)

MISCONCEPTIONS = (
    *address_ideas(right),
    _idea(
        "parse-error-not-caught",
        "What is called XML is XML.",
        _broken(lambda found: [fails("ParseError")]),
        lambda case, run: (
            f"The document is not well-formed, and the program ended with ParseError: "
            f"{run.raised.message if run.raised else ''}. Catch ElementTree's ParseError and show the line."
        ),
        "broken-where",
    ),
    _idea(
        "decodes-first",
        "A document is UTF-8.",
        _decoding,
        "The document was decoded before it was parsed. Only the document knows its encoding, its first line "
        "says so. Give the parser the bytes.",
        "encoding-decode",
    ),
    _idea(
        "hides-the-error",
        "An error that is caught is dealt with.",
        _broken(lambda found: [given(SILENT)]),
        "The document is not well-formed, and nothing was said. Who uses the program wants to know: show "
        "that it is broken, and in which line.",
        "broken-where",
    ),
    _idea(
        "forgives",
        "A parser makes the best of everything.",
        _broken(lambda found: [given(ROOT)]),
        "The document is not well-formed, and the program named its root as if it were. BeautifulSoup and "
        "patterns forgive; ElementTree does not, which is what is wanted here.",
        "broken-html",
    ),
    _idea(
        "no-position",
        "That it is broken is all there is to say.",
        _broken(lambda found: [given(WORDS_ONLY)]),
        lambda case, run: (
            f"The message is {quote(run.text.strip(), 60)}. It does not say where. The exception knows: look "
            "at its position."
        ),
        "broken-where",
    ),
    _idea(
        "shows-the-code",
        "The number of an error says where it is.",
        _broken(lambda found: [given(found.code)]),
        lambda case, run: (
            f"{case.truth['broken'].code} is the number of the kind of error. Where it is stands in "
            f"position: line {case.truth['broken'].line}."
        ),
        "broken-where",
    ),
    _idea(
        "counts-lines-from-0",
        "Lines are counted from 0.",
        _broken(lambda found: [given(found.line - 1)]),
        lambda case, run: (
            f"The message says line {case.truth['broken'].line - 1}; it is {case.truth['broken'].line}. The "
            "parser counts lines from 1, as editors do (columns from 0)."
        ),
        "broken-where",
    ),
    _idea(
        "swaps-line-and-column",
        "The first of two numbers is the column.",
        _broken(lambda found: [given(found.column)]),
        lambda case, run: (
            f"{case.truth['broken'].column} is the column. position is a pair, line first: "
            f"{(case.truth['broken'].line, case.truth['broken'].column)}."
        ),
        "broken-where",
    ),
    _idea(
        "all-xml-is-rss",
        "XML is RSS.",
        _not_rss,
        lambda case, run: (
            f"This document is well-formed, its root is {case.truth['root']}. Well-formed has nothing to do "
            "with what the elements are called; show the name of any root."
        ),
        "broken-valid",
    ),
    _idea(
        "no-root-name",
        "OK is all there is to say.",
        lambda case: [given(WORDS_ONLY)] if case.truth["root"] else [],
        lambda case, run: (
            f"The output is {quote(run.text.strip(), 60)}. Show the name of the root as well, "
            f"{case.truth['root']}: it is in tag."
        ),
        "tree-parse",
    ),
    _idea(
        "says-nothing-when-fine",
        "No news is good news.",
        lambda case: [given(SILENT)] if case.truth["root"] else [],
        "The document is well-formed, and nothing was shown. Show the name of its root.",
        "tree-parse",
    ),
)

EXERCISE = Exercise(
    name="safe_parse",
    title="Say where it breaks",
    points=4.0,
    lesson="08_xml",
    kinds={"well-formed": 1.0, "broken": 2.0, "encodings": 1.0},
    cases=cases,
    judge=judge,
    misconceptions=MISCONCEPTIONS,
    observe=observe,
    hints=(
        "Which exception does the parser raise when a document is not well-formed? What does that exception "
        "know that you could tell?",
        "The exception has a position, a pair. Only one line of your program can raise it; put that one into "
        "the try. And leave the bytes as they come: the first line of a document may name an encoding.",
        "Ask for the address, fetch the bytes. Try to parse them. When it fails, show a message with the "
        "line from the exception's position. When it does not, show the tag of the root.",
    ),
    stars=2,
    after="A document in UTF-16 was no trouble. Who found out its encoding?",
)
