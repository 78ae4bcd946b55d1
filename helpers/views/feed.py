"""The feed: a document of XML as its source, as a tree, and as the page that a reader of news would show.

An element that is chosen is marked in all three. The source can be edited; the tree follows, or the parser's
complaint is shown with its place.
"""

from __future__ import annotations

import hashlib
import re

from helpers.views.newsreader import Page, page
from helpers.views.view import BREAK, LINE, MONO, SHADE, SOFT, e, table
from helpers.views.widget import Json, Live
from helpers.views.xmltree import Document, Mistake, Node, read, refused, to_text

ROWS = 60
"""Elements and lines of source in the static picture."""

SHOWN = 60
"""Characters of a text that are drawn in a row."""


def feed(source: str | bytes) -> Live:
    """A document of XML, as source, tree and page.

    Example: ``feed(urlopen("http://blog.pr4e.org/feed.xml").read())``.

    Arguments: the document; bytes are read by the encoding that its first line names.
    """
    text, wrong = to_text(source), refused(source)
    document, about = look(text, wrong)

    def react(state: Json) -> Json:
        edited = state.get("text")
        return drawn(edited, None) if isinstance(edited, str) else drawn(text, wrong)

    return Live(
        as_text(document, about),
        as_html(text, document, about),
        kind="feed",
        label="A feed: source, tree and page",
        state={"chosen": None, "closed": [], "editing": False, "text": None},
        name=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12],
        react=react,
    )


def look(text: str, wrong: Mistake | None) -> tuple[Document, Page]:
    """A document and its page; `wrong`: the mistake of bytes that could not be decoded."""
    document = Document(mistake=wrong) if wrong else read(text)
    return document, page(document)


def drawn(text: str, wrong: Mistake | None) -> Json:
    """What the browser draws, as plain data."""
    document, about = look(text, wrong)
    mistake = document.mistake
    return {
        "source": text,
        "nodes": [_plain(document, node, text) for node in document.nodes],
        "mistake": mistake and {"words": mistake.words, **vars(mistake)},
        "page": {
            "title": about.title,
            "about": about.about,
            "note": about.note,
            "node": about.node,
            "items": [vars(item) for item in about.items],
        },
        "text": as_text(document, about),
    }


def _plain(document: Document, node: Node, text: str) -> Json:
    return {
        "parent": node.parent,
        "depth": node.depth,
        "name": node.name,
        "line": node.line,
        "start": units(text, node.start),
        "end": units(text, node.end),
        "children": len(node.children),
        "text": short(node.text),
        "cdata": node.cdata,
        "attributes": list(node.attributes.items()),
        "parts": parts(document, node),
    }


def units(text: str, at: int) -> int:
    """A place in a text as a browser counts, where a character beyond U+FFFF counts twice."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def parts(document: Document, node: Node) -> list[tuple[str, str]]:
    """What ElementTree says of an element, and how to find it from the root."""
    said = [
        ("tag", repr(node.tag)),
        ("attrib", repr(node.attributes)),
        ("text", repr(clip(node.text) or None) + (", written as CDATA" if node.cdata else "")),
        ("children", str(len(node.children))),
    ]
    if node.namespace:
        said.append(("namespace", node.namespace))
    said.append(("path", path(document, node) or "it is the root"))
    return said


def path(document: Document, node: Node) -> str:
    """The call that finds an element from the root; "" for the root itself."""
    steps, names = [], {}
    while node.parent is not None:
        parent = document.nodes[node.parent]
        same = [number for number in parent.children if document.nodes[number].tag == node.tag]
        prefix, _, local = node.name.rpartition(":")
        if node.namespace:
            names[prefix or "n"] = node.namespace
        step = f"{prefix or 'n'}:{local}" if node.namespace else node.name
        steps.append(f"{step}[{same.index(node.number) + 1}]" if len(same) > 1 else step)
        node = parent
    if not steps:
        return ""
    return f'root.find("{"/".join(reversed(steps))}"{", names" if names else ""})'


def short(text: str) -> str:
    """A text for a row: white space together, cut where it is long."""
    joined = " ".join(text.split())
    return joined if len(joined) <= SHOWN else joined[: SHOWN - 1] + "…"


def clip(text: str) -> str:
    """A text for the list of parts."""
    return text if len(text) <= 400 else text[:399] + "…"


def row(node: Node) -> str:
    """An element in one line: name, attributes, text."""
    said = node.name
    said += "".join(f' {name}="{short(value)}"' for name, value in node.attributes.items())
    said += f" “{short(node.text)}”" if node.text.strip() else ""
    return said + (" (CDATA)" if node.cdata else "")


def as_text(document: Document, about: Page) -> str:
    """The tree and the page for a terminal; or the mistake."""
    if mistake := document.mistake:
        return f"⚠ refused: {mistake.words}\n  {mistake.advice}".rstrip() + f"\n  {about.note}"
    lines = ["tree"]
    lines += ["  " * (node.depth + 1) + row(node) for node in document.nodes[:ROWS]]
    if len(document.nodes) > ROWS:
        lines.append(f"  … and {len(document.nodes) - ROWS} more")
    lines.append("page")
    lines += [f"  {line}" for line in page_lines(about)]
    return "\n".join(lines)


def page_lines(about: Page) -> list[str]:
    """The page as lines of text."""
    lines = [about.title] if about.node is not None else []
    lines += [about.about] if about.about else []
    for item in about.items:
        lines.append(f"* {item.title}")
        if made := by_line(item.who, item.when):
            lines.append(f"  {made}")
        if item.categories:
            lines.append(f"  in {', '.join(item.categories)}")
        lines += [f"  {line}" for line in item.text.split("\n") if line]
    return lines + ([about.note] if about.note else [])


def by_line(who: str, when: str) -> str:
    """Who and when, of what is known."""
    return ", ".join(filter(None, (f"by {who}" if who else "", re.sub(r" \d\d:\d\d.*", "", when))))


def as_html(text: str, document: Document, about: Page) -> str:
    """The three forms for a notebook without widgets."""
    pre = f"{MONO}{SHADE}{BREAK}white-space:pre-wrap;padding:4px 8px;margin:0"
    lines = text.splitlines()
    mistake = document.mistake
    shown = []
    for number, line in enumerate(lines[: max(ROWS, mistake.line if mistake else 0)], 1):
        shown.append(f"{number:>3}  {e(line)}")
        if mistake and mistake.line == number:
            mark = " " * (5 + min(mistake.caret, 200)) + "^"
            shown.append(f"<b>{mark} ⚠ {e(mistake.words)}</b>")
    if len(lines) > len(shown):
        shown.append(f"  …  {len(lines) - ROWS} more lines")
    source = f"<pre style='{pre}'>{chr(10).join(shown)}</pre>"
    if mistake:
        tree = f"<p>⚠ <b>Refused</b>: {e(mistake.words)}. {e(mistake.advice)}</p>"
    else:
        rows = ["  " * node.depth + row(node) for node in document.nodes[:ROWS]]
        rows += [f"… and {len(document.nodes) - ROWS} more"] if len(document.nodes) > ROWS else []
        tree = f"<pre style='{pre}'>{e(chr(10).join(rows))}</pre>"
    forms = [
        [f"<b>{name}</b>", what]
        for name, what in (("source", source), ("tree", tree), ("page", _page(about)))
    ]
    return table(
        ["form", "the same document"], forms, caption="A feed as source, as tree and as page", mono=False
    )


def _page(about: Page) -> str:
    said = f"<p style='margin:0'><b>{e(about.title)}</b></p>" if about.node is not None else ""
    said += f"<p style='margin:0;{SOFT}'>{e(about.about)}</p>" if about.about else ""
    for item in about.items:
        made = " · ".join(filter(None, (by_line(item.who, item.when), ", ".join(item.categories))))
        said += f"<p style='margin:4px 0 0;border-top:1px solid {LINE}'><b>{e(item.title)}</b><br>"
        said += f"<span style='{SOFT}'>{e(made)}</span><br>{e(item.text).replace(chr(10), '<br>')}</p>"
    return said + (f"<p style='margin:4px 0 0'>{e(about.note)}</p>" if about.note else "")
