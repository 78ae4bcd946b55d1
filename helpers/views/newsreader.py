"""What a reader of news makes of a feed: a title, and items with their parts, as plain text.

Descriptions are often HTML, written by strangers. A reader shows the text of it; here it stays text, so that
nothing in a feed can act.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from helpers.views.xmltree import Document, Node

DC = "http://purl.org/dc/elements/1.1/"
ATOM = "http://www.w3.org/2005/Atom"
BREAKS = frozenset(["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "blockquote", "pre"])


@dataclass(frozen=True)
class Item:
    """One piece of news. `node` is the number of its element; absent parts are empty."""

    node: int
    title: str
    who: str
    when: str
    categories: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Page:
    """A feed as a page; `note` says why there is none, or nothing in it."""

    title: str = ""
    about: str = ""
    items: tuple[Item, ...] = ()
    note: str = ""
    node: int | None = None


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: object) -> None:
        self.silent += tag in ("script", "style")
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def text_of(html: str) -> str:
    """The text that a piece of HTML shows, its paragraphs apart.

    Example: ``text_of("<p>Tea &amp; <b>cake</b></p>")`` is ``"Tea & cake"``.
    """
    lines = ("".join(_Text(html).parts)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def page(document: Document) -> Page:
    """The page of a document: RSS (a channel with items) or Atom (a feed with entries)."""
    if document.mistake is not None:
        return Page(note="No page: a reader gets nothing of a document that is refused.")
    nodes = document.nodes
    atom = nodes[0].tag == f"{{{ATOM}}}feed"
    top = nodes[0] if atom else next((n for n in nodes if n.tag == "channel" and n.parent == 0), None)
    if top is None:
        return Page(
            note="Well-formed, but no feed: there is no channel. A reader would not know what to show."
        )
    kind = f"{{{ATOM}}}entry" if atom else "item"
    entries = [n for n in nodes if n.tag == kind]
    items = tuple(_item(document, entry, atom) for entry in entries)
    space = f"{{{ATOM}}}" if atom else ""
    about = _first(document, top, f"{space}subtitle" if atom else "description")
    note = "" if items else "An empty feed: nothing has been written yet. That is no mistake."
    return Page(_first(document, top, f"{space}title"), text_of(about), items, note, top.number)


def _item(document: Document, entry: Node, atom: bool) -> Item:
    if atom:
        a = f"{{{ATOM}}}"
        author = next(
            (document.nodes[n] for n in entry.children if document.nodes[n].tag == f"{a}author"), None
        )
        tags = [document.nodes[n] for n in entry.children if document.nodes[n].tag == f"{a}category"]
        return Item(
            entry.number,
            text_of(_first(document, entry, f"{a}title")),
            _first(document, author, f"{a}name") if author else "",
            _first(document, entry, f"{a}updated"),
            tuple(tag.attributes.get("term", "") for tag in tags),
            text_of(_first(document, entry, f"{a}summary") or _first(document, entry, f"{a}content")),
        )
    return Item(
        entry.number,
        _first(document, entry, "title"),
        _first(document, entry, f"{{{DC}}}creator") or _first(document, entry, "author"),
        _first(document, entry, "pubDate"),
        tuple(_all(document, entry, "category")),
        text_of(_first(document, entry, "description")),
    )


def _all(document: Document, node: Node, tag: str) -> list[str]:
    children = (document.nodes[number] for number in node.children)
    return [child.text.strip() for child in children if child.tag == tag]


def _first(document: Document, node: Node, tag: str) -> str:
    return next(iter(_all(document, node, tag)), "")
