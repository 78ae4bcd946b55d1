"""Text for pages: fresh at every check, and made so that a judge can find it again in what a program prints.

Three rules hold for everything made here, and judgement relies on them:

- page text holds no digits, no quotes and no square brackets, so a number in the output is the program's own;
- around the 3000th character a page consists of `MARKS` without a blank or a newline, so that no label
  glued after the text can be mistaken for more of it;
- text neither begins nor ends with white space unless asked for.
"""

from __future__ import annotations

import random

MARKS = "^`{}@"
"""Characters no label is made of."""

MARKED = (2050, 3300)
"""Where a long page is made of marks, counted from the body's first character.

Headers hold 100 to 400 characters, so positions 2500 to 3200 are covered counted from either start."""

_PLAIN = """
    harbour lantern meadow willow copper thunder orchard saddle ribbon candle pebble winter marble falcon
    garden kettle velvet hollow ember thistle raven cottage barley anchor feather mirror shadow river timber
    clover beacon saffron gravel juniper linen walnut sparrow tunnel bridge cellar ginger ladder mustard
    puddle quarry rafter shutter tallow umber valley wagon yarrow zephyr acorn basket cinder dahlia elbow
    fiddle goblet hazel ivory jacket kernel lattice mallet needle olive pillow quiver rocket sickle tassel
    under over beside through after before without between along against"""
WORDS = tuple(_PLAIN.split())

_WIDE = """
    größe straße über müde français déjà garçon œuvre señor mañana čeština příliš žluťoučký łódź żółw
    smørrebrød þjóð привет мир окно книга дорога γλώσσα θάλασσα ημέρα 日本語 文字 東京 한국어 السلام नमस्ते
    naïve café — “quoted” € ½ 🌻 🚲 🐙 𝄞"""
WIDE_WORDS = tuple(_WIDE.split())
"""Words whose characters take two, three and four bytes in UTF-8."""


def prose(rng: random.Random, size: int, words: tuple[str, ...] = WORDS, width: int = 56) -> str:
    """Exactly `size` characters of lines of words, at most `width` a line, ending in no white space.

    Example: ``prose(random.Random(1), 40)``.
    """
    most = size // min(map(len, words)) + 8
    drawn, lines, at, length = rng.choices(words, k=most), [], 0, 0
    while length <= size:
        count = 3 + rng.randrange(6)
        line = " ".join(drawn[at : at + count])[:width].rstrip() or drawn[0]
        at = (at + count) % most
        lines.append(line + rng.choice(",.; ").rstrip())
        length += len(lines[-1]) + 1
    return whole("\n".join(lines)[:size])


def verses(rng: random.Random, count: int, size: int, newline: str = "\n") -> str:
    """`count` verses of about `size` characters with blank lines between them."""
    return (newline * 2).join(
        prose(rng, rng.randint(size - 20, size + 20)).replace("\n", newline) for _ in range(count)
    )


def marks(rng: random.Random, size: int) -> str:
    """Exactly `size` marks."""
    return "".join(rng.choices(MARKS, k=size))


def long_page(rng: random.Random, size: int) -> str:
    """Exactly `size` characters, made of marks where `MARKED` says, of words elsewhere."""
    first, last = MARKED
    text = prose(rng, first) + marks(rng, last - first)
    if size > len(text):
        text += "\n" + prose(rng, max(size - len(text) - 1, 1))
    return whole(text[:size])


def whole(text: str) -> str:
    """The text with a letter in place of white space at its very end."""
    return text[:-1] + "e" if text and text[-1].isspace() else text


def site_path(rng: random.Random, depth: int = 1, ending: str = ".txt") -> str:
    """A path of `depth` parts.

    Example: ``site_path(rng, 2)`` may be ``"/meadow/copper.txt"``.
    """
    return "/" + "/".join(rng.sample(WORDS[:60], depth)) + ending
