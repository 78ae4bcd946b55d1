"""A page taken apart by Beautiful Soup, with the place of every tag in its source: what the soup tree draws.

The tree is Beautiful Soup's, made with ``html.parser``. It knows where a tag begins. Where it ends, and which
closing tags close nothing, is found by reading the source once more with the same parser and its one rule: a
closing tag closes the nearest open tag of its name, and all that is open inside that; or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

MOST_SOURCE, MOST_NODES, MOST_SHOWN = 50_000, 500, 200
"""Characters that are read; nodes that are drawn; characters of a text that are written."""

VOID = frozenset(
    (
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "command",
        "embed",
        "frame",
        "hr",
        "image",
        "img",
        "input",
        "isindex",
        "keygen",
        "link",
        "menuitem",
        "meta",
        "nextid",
        "param",
        "source",
        "spacer",
        "track",
        "wbr",
    )
)
"""Tags that have no inside, as Beautiful Soup has them."""


@dataclass
class Place:
    """Where a tag stands (characters from 0): its opening tag, its end, and how it was closed: "itself" (a
    closing tag), "void", or "" (never; it ends where the tag around it does)."""

    start: int
    opened: int
    end: int
    closed: str = ""


class Places(HTMLParser):
    """The places of all tags in order, and of the closing tags that close nothing."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[Place] = []
        self.known: list[tuple[int, int]] = []  # line and column of each, as Beautiful Soup tells them
        self.strays: list[tuple[int, int]] = []
        self._source = source
        self._open: list[tuple[str, Place]] = []
        self._lines = [0]
        for line in source.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(source)
        self.close()
        for _, place in self._open:
            place.end = len(source)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """A tag opens."""
        at = self._at()
        place = Place(at, at + len(self.get_starttag_text() or ""), len(self._source))
        self.found.append(place)
        self.known.append(self.getpos())
        if tag in VOID:
            place.end, place.closed = place.opened, "void"
        else:
            self._open.append((tag, place))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """``<p/>``: Beautiful Soup takes it for an empty tag."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            _, place = self._open.pop()
            place.end, place.closed = place.opened, "void"

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and those that are open inside it."""
        at = self._at()
        end = self._source.find(">", at) + 1 or len(self._source)
        if tag in VOID:
            return
        if tag not in (name for name, _ in self._open):
            self.strays.append((at, end))
            return
        while True:
            name, place = self._open.pop()
            place.end = at
            if name == tag:
                place.end, place.closed = end, "itself"
                return


@dataclass(frozen=True)
class Node:
    """A tag or a text of the tree: kind ("tag", "text", "comment", "doctype" …), depth, bs4's own object."""

    kind: str
    depth: int
    thing: Any
    place: Place | None = None


@dataclass(frozen=True)
class Page:
    """A page read: its tree, its nodes in order, its stray closing tags; how many nodes were left out."""

    source: str
    soup: Any
    nodes: tuple[Node, ...]
    strays: tuple[tuple[int, int], ...] = ()
    left_out: int = 0
    cut: bool = False
    number: dict[int, int] = field(default_factory=dict)


def read(source: str) -> Page:
    """Read a page, however broken it is.

    Example: ``len(read("<p>one<p>two").nodes)`` is 4: two tags, two texts.
    """
    import warnings

    from bs4 import BeautifulSoup
    from bs4.element import Tag

    cut = len(source) > MOST_SOURCE
    source = source[:MOST_SOURCE].replace("\r\n", "\n").replace("\r", "\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "markup resembles locator", while somebody is typing
        soup = BeautifulSoup(source, "html.parser")
    places = Places(source)
    tags = soup.find_all(True)
    if [(tag.sourceline, tag.sourcepos) for tag in tags] != places.known:
        places.found, places.strays = [], []  # then only what Beautiful Soup knows is shown
    where = dict(zip(map(id, tags), places.found, strict=False))
    nodes: list[Node] = []
    depth = {id(soup): -1}
    left_out = 0
    for thing in soup.descendants:
        depth[id(thing)] = depth[id(thing.parent)] + 1
        if not isinstance(thing, Tag) and type(thing).__name__ != "Comment" and not str(thing).strip():
            continue
        if len(nodes) == MOST_NODES:
            left_out += 1
            continue
        kind = "tag" if isinstance(thing, Tag) else KINDS.get(type(thing).__name__, "text")
        nodes.append(Node(kind, depth[id(thing)], thing, where.get(id(thing))))
    number = {id(node.thing): at for at, node in enumerate(nodes)}
    return Page(source, soup, tuple(nodes), tuple(places.strays), left_out, cut, number)


KINDS = {"Comment": "comment", "Doctype": "doctype", "Declaration": "declaration", "CData": "cdata",
         "ProcessingInstruction": "instruction"}  # fmt: skip


def short(text: str, most: int = MOST_SHOWN) -> str:
    """The beginning of a text."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def parts(node: Node) -> list[tuple[str, str]]:
    """The parts of a tag or a text: (how they are asked for in Python, what that gives)."""
    thing = node.thing
    if node.kind != "tag":
        return [("what it is", type(thing).__name__), ("the text", short(repr(str(thing))))]
    contents = ", ".join(
        f"<{one.name}>" if one.name else short(repr(str(one)), 40) for one in thing.contents[:8]
    )
    more = ", …" if len(thing.contents) > 8 else ""
    string = thing.string
    said = [
        ("tag.name", repr(thing.name)),
        ("tag.attrs", short(repr(dict(thing.attrs)))),
        ("tag.contents", f"[{contents}{more}]"),
        ("tag.string", short(repr(str(string))) if string is not None else f"None{_why_none(thing)}"),
        ("tag.get_text()", short(repr(thing.get_text()))),
    ]
    if thing.sourceline is not None:
        said.append(("where", f"line {thing.sourceline}, column {thing.sourcepos}"))
    if node.place is not None and not node.place.closed:
        said.append(("closed", "never: it ends where the tag around it ends"))
    return said


def _why_none(tag: Any) -> str:
    return " (it is empty)" if not tag.contents else " (it holds more than one thing)"
