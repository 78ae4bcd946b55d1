"""Documents that are well-formed, and documents that break: what safe_parse is tried with."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree

from helpers.exercises.feeds import DECLARED, Item, Supply, feed


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


Make = Callable[[random.Random], bytes]


def situations() -> list[tuple[str, str, Make]]:
    """Twenty-six documents: the kind of each, what it is, and a function that makes it."""
    found: list[tuple[str, str, Make]] = [
        ("well-formed", f"well-formed, its root is {root}", partial(_plain, root))
        for root in ("rss", "feed", "library", "cheese")
    ]
    found += [
        ("well-formed", "well-formed, an empty root", lambda rng: f"<{_name(rng)}/>".encode()),
        ("well-formed", "well-formed, its root has a namespace", _with_namespace),
        ("well-formed", "well-formed, with CDATA", _with_cdata),
    ]
    for number in range(2):
        found += [("broken", story, partial(_spoilt, old, new)) for story, old, new in BREAKS[number::2]]
    found += [
        ("broken", "not XML at all", lambda rng: f"Nothing but {Supply(rng).phrase(4)}.\n".encode()),
        ("broken", "an empty document", lambda rng: b""),
        ("broken", "two roots", lambda rng: (_document(rng, "feed") + "<feed/>\n").encode()),
        ("broken", "a page of HTML", _html),
    ]
    for encoding in ("ISO-8859-1", "UTF-16"):
        says = f"well-formed, in {encoding}, as its first line says"
        found.append(("encodings", says, partial(_encoded, encoding)))
    return [
        *found,
        ("encodings", "well-formed, in UTF-8, with other letters", partial(_encoded, "UTF-8")),
        ("encodings", "in Latin-1, while its first line says UTF-8", _wrongly_declared),
    ]


def told_apart(make: Make, rng: random.Random) -> bytes:
    """A document whose line of the break, if it has one, is none of the other numbers of the error."""
    data = make(rng)
    while (found := breaks(data)) and found.line in (found.column, found.code):
        data = make(rng)
    return data


def root_of(data: bytes) -> str:
    """The name of the root, without its namespace."""
    return ElementTree.fromstring(data).tag.rpartition("}")[2]


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
