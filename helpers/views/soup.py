"""The soup tree: broken source beside the tree that the parser made of it, and what a search selects.

    soup_tree("<p>Flour<p>Water", "p")

Source, tree and answer are plain data, the source cut up here (a browser counts characters otherwise).
Beautiful Soup reads and searches anew when the source or the question changes.
"""

from __future__ import annotations

import functools
import itertools

from helpers.views.soupask import HOW, Answer, ask
from helpers.views.soupread import Node, Page, parts, read, short
from helpers.views.view import BREAK, FONT, LINE, MONO, SHADE, TEXT, e, words
from helpers.views.widget import Json, Live

ICONS = {"hits": "✓", "none": "○", "wrong": "✗"}


def soup_tree(source: str | bytes, find: str = "", *, how: str = "find_all", name: str = "") -> Live:
    """A page beside its tree: click a tag for its parts, and try what find_all, find or select give.

    Example: ``soup_tree("<p>Flour<p>Water", "p")`` or ``soup_tree(page, "div > p", how="select")``.

    Arguments: the page's source (bytes are taken for UTF-8); what to look for at first, as it would be typed
    (``p``, or ``"p", class_="how"``, or a CSS selector); `how`: find_all, find or select; `name` tells two
    trees of one cell apart.
    """
    if how not in HOW:
        raise ValueError(f"how is one of {', '.join(HOW)}, not {how!r}")
    text = source.decode("utf-8", "replace") if isinstance(source, bytes) else _clean(source)
    state: Json = {"source": text, "question": find, "how": how, "chosen": None, "editing": False}
    page, answer = answered(text, how, find)
    return Live(
        as_text(page, answer), as_html(page, answer), kind="soup", label="Soup tree: a page and its tree",
        state=state, name=name, react=drawn,
    )  # fmt: skip


def drawn(state: Json) -> Json:
    """What the browser draws in a state."""
    source, question, how = (_clean(state.get(key, "")) for key in ("source", "question", "how"))
    page, answer = answered(source, how, question)
    hits = {page.number.get(id(tag), -1): number for number, tag in enumerate(answer.tags, 1)}
    return {
        "asked": question,
        "how": how,
        "call": answer.call,
        "says": answer.says,
        "state": answer.state,
        "nodes": [_node(page, at, hits.get(at, 0)) for at in range(len(page.nodes))],
        "lines": lines(page),
        "strays": [page.source[start:end] for start, end in page.strays],
        "note": notes(page),
        "text": as_text(page, answer),
    }


def _clean(thing: object) -> str:
    return str(thing).encode("utf-8", "replace").decode()


@functools.lru_cache(maxsize=8)
def _read(source: str) -> Page:
    return read(source)


def answered(source: str, how: str, question: str) -> tuple[Page, Answer]:
    """The page read, and the question asked."""
    page = _read(source)
    return page, ask(page.soup, how, question)


def _node(page: Page, at: int, hit: int) -> Json:
    node = page.nodes[at]
    parent = page.number.get(id(node.thing.parent))
    return {
        "kind": node.kind, "depth": node.depth, "parent": parent, "label": label(node), "hit": hit,
        "open": bool(node.place and not node.place.closed), "parts": [list(part) for part in parts(node)],
    }  # fmt: skip


def label(node: Node) -> str:
    """A tag as it opens, or a text as Python writes it."""
    if node.kind == "tag":
        written = "".join(f' {key}="{_joined(value)}"' for key, value in node.thing.attrs.items())
        return short(f"<{node.thing.name}{written}>", 100)
    return short(f"<!--{node.thing}-->" if node.kind == "comment" else repr(str(node.thing)), 60)


def _joined(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def lines(page: Page) -> list[list[list[object]]]:
    """The source, line by line, cut where tags open and end: (text, kind, numbers of the tags around it).

    Kind: "tag" (an opening tag; the last number is its own), "stray" (closes nothing), "" (anything else).
    """
    places = [(at, node.place) for at, node in enumerate(page.nodes) if node.place is not None]
    cuts = {0, len(page.source)} | {spot for stray in page.strays for spot in stray}
    for _, place in places:
        cuts |= {place.start, place.opened, place.end}
    opening = {place.start: (at, place) for at, place in places}
    ending = {start for start, _ in page.strays}
    around: list[tuple[int, int]] = []  # end and number of the tags that are open
    made: list[list[list[object]]] = [[]]
    spots = sorted(cuts)
    for start, end in itertools.pairwise(spots):
        around = [one for one in around if one[0] > start]
        kind = "stray" if start in ending else ""
        if start in opening:
            at, place = opening[start]
            around.append((place.end, at))
            kind = "tag"
        for number, line in enumerate(page.source[start:end].split("\n")):
            if number:
                made.append([])
            if line:
                made[-1].append([line, kind, [at for _, at in around]])
    return made


def notes(page: Page) -> str:
    """What is to be said of a page besides: what was ignored, never closed, left out."""
    said = []
    if page.strays:
        written = ", ".join(f"`{short(page.source[start:end], 20)}`" for start, end in page.strays[:5])
        said.append(f"Ignored, as it closes nothing: {written}.")
    names = [node.thing.name for node in page.nodes if node.place is not None and not node.place.closed]
    if names:
        some = ", ".join(f"`<{name}>`" for name in dict.fromkeys(names))
        said.append(f"Never closed: {some}; each ends where the tag around it ends.")
    if page.left_out or page.cut:
        said.append(f"The page is long: only its beginning is drawn ({len(page.nodes):,} parts of the tree).")
    return " ".join(said)


# -- as text, as a picture ------------------------------------------------------------------------------
def _tree(page: Page, answer: Answer) -> list[str]:
    hits = {page.number.get(id(tag), -1): number for number, tag in enumerate(answer.tags, 1)}
    return [
        f"{f'{hits[at]:3} ➜ ' if at in hits else '      '}{'  ' * min(node.depth, 20)}{label(node)}"
        for at, node in enumerate(page.nodes)
    ]


def as_text(page: Page, answer: Answer) -> str:
    """The tree for a terminal; what was found has a number and an arrow."""
    head = [f"{answer.call} → {answer.says}"] if answer.tags or answer.state == "wrong" else []
    return "\n".join([*head, *_tree(page, answer), *([notes(page)] if notes(page) else [])])


def as_html(page: Page, answer: Answer) -> str:
    """Source and tree side by side, as a picture."""
    pre = f"<pre style='{MONO}{TEXT}{SHADE}{BREAK}white-space:pre-wrap;margin:0;padding:4px 8px' "
    pre += "tabindex='0' role='group' aria-label='{}'>{}</pre>"
    column = "<div style='flex:1 1 240px;min-width:0'><b>{}</b>{}</div>"
    tree = "\n".join(_tree(page, answer))
    head = (
        f"<p style='margin:4px 0'>{ICONS[answer.state]} <code style='{MONO}{BREAK}'>{e(answer.call)}</code> "
    )
    head += f"→ {e(answer.says)}</p>"
    note = f"<p style='margin:4px 0'>{words(notes(page))}</p>" if notes(page) else ""
    return (
        f"<div style='{FONT}{TEXT}border:1px solid {LINE};border-radius:4px;padding:8px 10px'>{head}"
        "<div style='display:flex;flex-wrap:wrap;gap:8px'>"
        + column.format("Source", pre.format("Source", e(page.source)))
        + column.format("Tree", pre.format("Tree", e(tree)))
        + f"</div>{note}</div>"
    )
