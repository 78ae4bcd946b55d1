"""Pages of HTML made of blocks, neat and broken, whose tags are known because they were put there.

Two rules hold for everything made here, and a test proves the first over many seeds:

- html.parser, lxml and html5lib find the same tags in it. So nothing here contains what they disagree on:
  a `</p>` without its `<p>`, or with a block in between; text outside of everything; `<select>`.
- Words hold no digits, quotes or brackets (see `text`), so numbers and tags are those put there on purpose.
"""

from __future__ import annotations

import random
import re

from helpers.exercises.text import WORDS, prose

NAMES = tuple(word.capitalize() for word in WORDS if len(word) > 4)
"""Words as names."""

CLASSES = ("intro", "note", "warm", "left", "summary", "quiet")


def words(rng: random.Random, least: int = 3, most: int = 9) -> str:
    """A few words."""
    return " ".join(rng.choices(WORDS, k=rng.randint(least, most)))


def names(rng: random.Random, count: int) -> list[str]:
    """Different names, none of which is part of another."""
    drawn = rng.sample(NAMES, len(NAMES))
    kept: list[str] = []
    for name in drawn:
        if not any(name.lower() in other.lower() or other.lower() in name.lower() for other in kept):
            kept.append(name)
    return kept[:count]


def document(title: str, blocks: list[str]) -> str:
    """A neat page around the blocks."""
    head = f"<!DOCTYPE html>\n<html>\n<head>\n<title>{title}</title>\n</head>\n<body>\n"
    return head + "\n".join(blocks) + "\n</body>\n</html>\n"


# -- paragraphs -------------------------------------------------------------------------------------
def paragraph(rng: random.Random, size: int = 40) -> str:
    """A paragraph as careful people write it, some with a class, some with a tag inside."""
    text = prose(rng, rng.randint(size, size + 30))
    if rng.random() < 0.4:
        text += f" <em>{words(rng, 1, 3)}</em> and {words(rng, 1, 3)}."
    start = rng.choice(["<p>", "<p>", f'<p class="{rng.choice(CLASSES)}">'])
    return f"{start}{text}</p>"


def odd_paragraph(rng: random.Random) -> str:
    """One whose tag is written in an unusual, right way."""
    one = rng.choice(CLASSES)
    start = rng.choice(
        [f"<p id={one}>", f"<P CLASS='{one}'>", f'<p\n  class="{one}">', "<p >", "<P>", "<p lang=en>"]
    )
    return f"{start}{words(rng)}{rng.choice(['</p>', '</P>', '</p >'])}"


def broken_paragraph(rng: random.Random) -> str:
    """One that is not closed, or whose inner tags are not closed or closed crosswise."""
    text = words(rng)
    return rng.choice([
        f"<p>{text}",
        f"<P>{text}",
        f"<p class={rng.choice(CLASSES)}>{text}",
        f"<p><em>{text}</p>",
        f"<p><b><i>{text}</b></i></p>",
        f"<p>{text}</strong></p>",
    ])  # fmt: skip


def decoy(rng: random.Random) -> str:
    """What looks like a paragraph tag in the text of the page and is none."""
    text = words(rng)
    return rng.choice([
        f"<!-- <p>{text}</p> -->",
        f"<!--\n<p class='old'>{text}</p>\n<p>{words(rng)}</p>\n-->",
        f"<pre>{text}</pre>",
        f'<div title="a <p> in a title">{text}</div>',
        f"<div>&lt;p&gt; {text}</div>",
        f"<picture><img src='{rng.choice(WORDS)}.png' alt='{text}'></picture>",
        f"<script>\nvar tag = '<p>{text}</p>';\n</script>",
    ])  # fmt: skip


def filler(rng: random.Random) -> str:
    """Something without a paragraph."""
    text = words(rng)
    return rng.choice([
        f"<h2>{text}</h2>",
        f"<ul>\n<li>{text}</li>\n<li>{words(rng)}</li>\n</ul>",
        f'<div><a href="{rng.choice(WORDS)}.html">{text}</a></div>',
        f"<table>\n<tr><td>{text}</td></tr>\n</table>",
        f"<div><span>{text}</span></div>",
    ])  # fmt: skip


def nested(rng: random.Random, inside: str) -> str:
    """Blocks inside other blocks, one to three deep."""
    for _ in range(rng.randint(1, 3)):
        name = rng.choice(["div", "blockquote", "section", "article"])
        inside = f"<{name}>\n{inside}\n</{name}>"
    return inside


def careless(rng: random.Random, blocks: list[str]) -> str:
    """A page around the blocks as careless people write it: parts missing, nothing closed."""
    return rng.choice([
        "<h1>{title}\n{blocks}",
        "<html><body>\n<h1>{title}</h1>\n{blocks}",
        "<title>{title}</title>\n<body bgcolor=white>\n<h1>{title}</h1>\n{blocks}\n</body>",
        "<h1>{title}</h1>\n{blocks}\n</html>",
        "<div>\n<h1>{title}</h2></h1>\n{blocks}\n</html>\n",
    ]).format(title=words(rng, 2, 4), blocks="\n".join(blocks))  # fmt: skip


# -- reading them as somebody would who searches the text -------------------------------------------
def text_hits(page: str, pattern: str, flags: int = 0) -> int:
    """How often a pattern stands in the text of a page."""
    return len(re.findall(pattern, page, flags))
